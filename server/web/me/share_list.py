"""GET /me: one's own shares with their states and clicks."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.context import context, db
from server.domain.people.notice import unread_notices
from server.domain.reach.periods import Period
from server.domain.reach.why import entries_behind
from server.domain.recognition.impact import DEFINITIONS, impact_of
from server.domain.sharing.mine import MyShare, shares_of
from server.domain.sharing.scheduling import standing_of
from server.domain.sharing.share import ProofState, ShareState
from server.domain.sharing.why import why_of
from server.errors import Invalid
from server.networks import NETWORKS
from server.web.blueprint import pages
from server.web.boards.wanted_period import PERIODS, today, wanted_period
from server.web.me.clicks_by_day import clicks_by_day
from server.web.signed_in import me

PAGE_SHARES = 20
PROVABLE_BY_POST = (ShareState.OPENED, ShareState.CONFIRMED)
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
        impact=impact_of(db(), me(), period=period, today=today(), timezone=context().settings.timezone),
        definitions=DEFINITIONS,
        plans=standing_of(db(), me()),
        chart=clicks_by_day(entries, today(), CHART_DAYS[period]),
        period=period,
        periods=PERIODS,
        confirmable=(ShareState.OPENED, ShareState.WITHDRAWN),
        why_it_counts=_why,
        example=_example,
        short=f"{context().settings.public_url}/s/",
    )


def _why(item: MyShare) -> str:
    network = NETWORKS.get(item.share.network)
    return why_of(item.share, network.label if network else item.share.network)[1]


def _example(item: MyShare) -> str | None:
    """What the address of a post looks like there; None where none can be checked, or none needs to be."""
    network, share = NETWORKS.get(item.share.network), item.share
    if network is None or network.lookup is None or share.proof_state in (ProofState.VERIFIED, ProofState.CHECKING):
        return None
    return network.lookup.example if share.state in PROVABLE_BY_POST else None
