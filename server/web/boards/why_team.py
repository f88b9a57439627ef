"""GET /boards/teams/<id>: the entries behind one team's figures."""

from flask import render_template

from server.context import db
from server.domain.people.team import Team
from server.domain.reach.why import entries_behind_team
from server.errors import NotFound
from server.web.blueprint import pages
from server.web.boards.figures import figures_of
from server.web.boards.wanted_period import PERIODS, today, wanted_period
from server.web.boards.why_person import SHOWN_ENTRIES
from server.web.signed_in import me


@pages.get("/boards/teams/<int:team_id>")
def why_team(team_id: int) -> str:
    """Every entry of the period by people who are shown on boards, newest first, with their sums."""
    team = db().get(Team, team_id)
    if team is None:
        raise NotFound("There is no such team on the boards.")
    period = wanted_period()
    entries = entries_behind_team(db(), team_id=team.id, period=period, today=today())
    return render_template(
        "why.html",
        board="teams",
        name=team.name,
        mine=team.id == me().team_id,
        entries=entries[:SHOWN_ENTRIES],
        older=max(0, len(entries) - SHOWN_ENTRIES),
        figures=figures_of(entries),
        period=period,
        periods=PERIODS,
    )
