"""One page of the entries behind a figure, whosever it is."""

from dataclasses import dataclass

from flask import render_template, request, url_for

from server.domain.reach.why import Why
from server.domain.recognition.kudos import MAX_NOTE_CHARS
from server.web.boards.wanted_period import PERIODS, wanted_period

PAGE_ENTRIES = 100


@dataclass(frozen=True)
class Thanks:
    """The form for a thank-you note: to whom, and the note as it was sent with what is wrong with it."""

    person_id: int
    first_name: str
    note: str = ""
    problem: str = ""


def why_page(why: Why, *, board: str, name: str, mine: bool, thanks: Thanks | None = None) -> str:
    """The page. `mine` when the figures are the reader's own, or their team's."""
    period = wanted_period()
    return render_template(
        "why.html",
        board=board,
        name=name,
        mine=mine,
        entries=why.entries,
        figures=why.figures,
        older="cursor" in request.args,
        address=url_for("web.why_person", person_id=thanks.person_id) if thanks else request.path,
        next_url=why.next_cursor and f"{request.path}?period={period.value}&cursor={why.next_cursor}",
        thanks=thanks,
        longest_note=MAX_NOTE_CHARS,
        period=period,
        periods=PERIODS,
    )
