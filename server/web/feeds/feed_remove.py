"""POST /library/feeds/<id>/removal: remove a feed."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.content_feeds import feed_of, remove_feed
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/feeds/<int:feed_id>/removal")
@only_for(*REVIEWERS)
def feed_remove(feed_id: int) -> Response:
    """Remove a feed."""
    remove_feed(db(), feed_of(db(), feed_id), by=me(), now=utc_now())
    db().commit()
    flash("Removed. Its drafts stay in the library.")
    return redirect(url_for("web.feed_list"))
