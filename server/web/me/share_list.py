"""GET /me: one's own shares with their states and clicks."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.context import context, db
from server.domain.people.notice import unread_notices
from server.domain.reach.figures import figures_of
from server.domain.reach.periods import Period
from server.domain.reach.why import entries_behind
from server.domain.sharing.mine import shares_of
from server.domain.sharing.share import ShareState
from server.errors import Invalid
from server.web.blueprint import pages
from server.web.boards.wanted_period import PERIODS, today, wanted_period
from server.web.me.clicks_by_day import clicks_by_day
from server.web.signed_in import me

PAGE_SHARES = 20
CHART_DAYS = {Period.WEEK: 7, Period.MONTH: 30, Period.QUARTER: 90, Period.ALL: 90}


@pages.get("/me")
def share_list() -> str | Response:
    """The reader's figures of a period, their clicks by day, and one page of their shares."""
    period = wanted_period()
    try:
        page = shares_of(db(), me(), limit=PAGE_SHARES, cursor=request.args.get("cursor"))
    except Invalid:
        return redirect(url_for("web.share_list"))  # an old or mistyped address: begin at the beginning
    entries = entries_behind(db(), person_id=me().id, period=period, today=today(), asked_by=me())
    return render_template(
        "share_list.html",
        notices=unread_notices(db(), me()),
        shares=page.items,
        next_url=page.next_cursor and url_for("web.share_list", period=period.value, cursor=page.next_cursor),
        figures=figures_of(entries),
        chart=clicks_by_day(entries, today(), CHART_DAYS[period]),
        period=period,
        periods=PERIODS,
        confirmable=(ShareState.OPENED, ShareState.WITHDRAWN),
        short=f"{context().settings.public_url}/s/",
    )
