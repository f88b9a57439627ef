"""GET /boards/people/<id>: the entries behind one person's figures."""

from flask import redirect, request
from werkzeug.wrappers import Response

from server.context import db
from server.domain.people.accounts import active_person
from server.domain.reach.why import why_person as why_of
from server.errors import Invalid, NotFound
from server.web.blueprint import pages
from server.web.boards.wanted_period import today, wanted_period
from server.web.boards.why_page import PAGE_ENTRIES, Thanks, why_page
from server.web.signed_in import me


@pages.get("/boards/people/<int:person_id>")
def why_person(person_id: int) -> str | Response:
    """The entries of the period, newest first, page by page, with the sums of all of them."""
    try:
        return show_person(person_id, cursor=request.args.get("cursor"))
    except Invalid:
        return redirect(request.path)  # an old or mistyped address: begin at the beginning


def show_person(person_id: int, *, cursor: str | None = None, note: str = "", problem: str = "") -> str:
    """Render the page; `note` is a thank-you note to show again as it was sent, `problem` what is wrong with it.

    Raises Invalid for a cursor that no earlier page gave.
    """
    why = why_of(
        db(),
        person_id=person_id,
        period=wanted_period(),
        today=today(),
        asked_by=me(),
        limit=PAGE_ENTRIES,
        cursor=cursor,
    )
    person = active_person(db(), person_id)
    if person is None:
        raise NotFound("Nobody of that number is on the boards.")
    mine = person_id == me().id
    thanks = None if mine else Thanks(person_id, person.first_name, note, problem)
    return why_page(why, board="people", name=person.name, mine=mine, thanks=thanks)
