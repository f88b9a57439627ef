"""One page of the entries behind a figure, whosever it is."""

from flask import render_template, request

from server.domain.reach.why import Why
from server.web.boards.wanted_period import PERIODS, wanted_period

PAGE_ENTRIES = 100


def why_page(why: Why, *, board: str, name: str, mine: bool) -> str:
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
        next_url=why.next_cursor and f"{request.path}?period={period.value}&cursor={why.next_cursor}",
        period=period,
        periods=PERIODS,
    )
