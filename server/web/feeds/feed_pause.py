"""POST /library/feeds/<id>/pause: pause a feed."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.content_feeds import feed_of, pause_feed
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/feeds/<int:feed_id>/pause")
@only_for(*REVIEWERS)
def feed_pause(feed_id: int) -> Response:
    """Pause a feed."""
    pause_feed(db(), feed_of(db(), feed_id), by=me(), now=utc_now())
    db().commit()
    flash("Paused. Its drafts stay; nothing new comes until you resume it.")
    return redirect(url_for("web.feed_show", feed_id=feed_id))
