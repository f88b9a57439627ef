"""GET /boards/people/<id>: the entries behind one person's figures."""

from flask import render_template

from server.context import db
from server.domain.people.accounts import active_person
from server.domain.reach.why import entries_behind
from server.errors import NotFound
from server.web.blueprint import pages
from server.web.boards.figures import figures_of
from server.web.boards.wanted_period import PERIODS, today, wanted_period
from server.web.signed_in import me

SHOWN_ENTRIES = 300


@pages.get("/boards/people/<int:person_id>")
def why_person(person_id: int) -> str:
    """Every entry of the period, newest first, with their sums."""
    period = wanted_period()
    entries = entries_behind(db(), person_id=person_id, period=period, today=today(), asked_by=me())
    person = active_person(db(), person_id)
    if person is None:
        raise NotFound("Nobody of that number is on the boards.")
    return render_template(
        "why.html",
        board="people",
        name=person.name,
        mine=person_id == me().id,
        entries=entries[:SHOWN_ENTRIES],
        older=max(0, len(entries) - SHOWN_ENTRIES),
        figures=figures_of(entries),
        period=period,
        periods=PERIODS,
    )
