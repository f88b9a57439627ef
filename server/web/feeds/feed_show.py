"""GET /library/feeds/<id>: how a feed does, and what became of each of its entries."""

from flask import redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from server.context import db
from server.domain.library.content_feed import ContentFeedEntry
from server.domain.library.content_feeds import feed_of
from server.domain.library.newest_first import newest_first
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.words import ENTRY_FATE, FEED_STATE

PAGE_ENTRIES = 25


@pages.get("/library/feeds/<int:feed_id>")
@only_for(*REVIEWERS)
def feed_show(feed_id: int) -> str | Response:
    """One page of its entries, newest first."""
    feed = feed_of(db(), feed_id)
    wanted = select(ContentFeedEntry).where(ContentFeedEntry.feed_id == feed.id)
    seen, entry_id = ContentFeedEntry.seen_at, ContentFeedEntry.id
    try:
        rows, after = newest_first(db(), wanted, seen, entry_id, limit=PAGE_ENTRIES, cursor=request.args.get("cursor"))
    except Invalid:
        return redirect(url_for("web.feed_show", feed_id=feed_id))  # an old or mistyped address
    return render_template(
        "feed_show.html",
        feed=feed,
        entries=[row[0] for row in rows],
        next_url=after and url_for("web.feed_show", feed_id=feed_id, cursor=after),
        states=FEED_STATE,
        fates=ENTRY_FATE,
    )
