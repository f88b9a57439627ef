"""GET /boards/teams/<id>: the entries behind one team's figures."""

from flask import redirect, request
from werkzeug.wrappers import Response

from server.context import db
from server.domain.people.team import Team
from server.domain.reach.why import why_team as why_of
from server.errors import Invalid, NotFound
from server.web.blueprint import pages
from server.web.boards.wanted_period import today, wanted_period
from server.web.boards.why_page import PAGE_ENTRIES, why_page
from server.web.signed_in import me


@pages.get("/boards/teams/<int:team_id>")
def why_team(team_id: int) -> str | Response:
    """The entries of the period by people who are shown on boards, page by page, with the sums of all of them."""
    team = db().get(Team, team_id)
    if team is None:
        raise NotFound("There is no such team on the boards.")
    try:
        why = why_of(
            db(),
            team_id=team.id,
            period=wanted_period(),
            today=today(),
            limit=PAGE_ENTRIES,
            cursor=request.args.get("cursor"),
        )
    except Invalid:
        return redirect(request.path)  # an old or mistyped address: begin at the beginning
    return why_page(why, board="teams", name=team.name, mine=team.id == me().team_id)
