"""POST /library/feeds/<id>/reading: have a feed read now, or resume it."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.content_feeds import feed_of, read_feed_soon
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/feeds/<int:feed_id>/reading")
@only_for(*REVIEWERS)
def feed_read(feed_id: int) -> Response:
    """Have a feed read now, or resume it."""
    read_feed_soon(db(), feed_of(db(), feed_id), by=me(), now=utc_now())
    db().commit()
    flash("It is read within a minute. Load this page again to see what came.")
    return redirect(url_for("web.feed_show", feed_id=feed_id))
