"""GET /campaigns/<id>/shares, /clicks and /people: the rows behind each of a campaign's figures."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.context import db
from server.domain.library.campaign import Campaign
from server.domain.reach.campaign_progress import lines_behind, participants, progress_by_post, progress_of
from server.domain.reach.ledger_entry import EntryKind
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.boards.wanted_period import today
from server.web.campaigns.campaign_record import LOOKERS, campaign_of
from server.web.campaigns.campaign_view import views_of

PAGE_LINES = 100


@pages.get("/campaigns/<int:campaign_id>/shares")
@only_for(*LOOKERS)
def campaign_shares(campaign_id: int) -> str | Response:
    """Every share that counts, and every one that was taken back."""
    return _entries(campaign_of(db(), campaign_id), EntryKind.SHARE)


@pages.get("/campaigns/<int:campaign_id>/clicks")
@only_for(*LOOKERS)
def campaign_clicks(campaign_id: int) -> str | Response:
    """Every human click."""
    return _entries(campaign_of(db(), campaign_id), EntryKind.CLICK)


@pages.get("/campaigns/<int:campaign_id>/people")
@only_for(*LOOKERS)
def campaign_people(campaign_id: int) -> str:
    """Everyone with a share that counts, thanked by name unless they hide from boards."""
    campaign = campaign_of(db(), campaign_id)
    (view,) = views_of(db(), [campaign], today())
    return render_template("campaign_people.html", campaign=campaign, view=view, people=participants(db(), campaign))


def _entries(campaign: Campaign, kind: EntryKind) -> str | Response:
    cursor, post_id = request.args.get("cursor"), request.args.get("post", type=int)
    try:
        page = lines_behind(db(), campaign, kind, limit=PAGE_LINES, cursor=cursor, post_id=post_id)
    except Invalid:
        return redirect(request.path)  # an old or mistyped address: begin at the beginning
    more, here = page.next_cursor, request.endpoint or ""
    return render_template(
        "campaign_rows.html",
        campaign=campaign,
        kind=kind,
        total=_total(campaign, kind, post_id),
        of_post=page.lines[0].post_title if post_id and page.lines else "",
        lines=page.lines,
        next_url=more and url_for(here, campaign_id=campaign.id, post=post_id, cursor=more),
    )


def _total(campaign: Campaign, kind: EntryKind, post_id: int | None) -> int:
    if post_id is not None:
        shares, clicks = progress_by_post(db(), campaign).get(post_id, (0, 0))
    else:
        progress = progress_of(db(), [campaign])[campaign.id]
        shares, clicks = progress.shares, progress.clicks
    return shares if kind is EntryKind.SHARE else clicks
