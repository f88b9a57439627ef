"""GET /library/feeds/<id>/edit: the form of a feed."""

from flask import render_template

from server.context import db
from server.domain.library.content_feeds import feed_of
from server.web.blueprint import only_for, pages
from server.web.feeds.feed_form import feed_form
from server.web.library.post_record import REVIEWERS


@pages.get("/library/feeds/<int:feed_id>/edit")
@only_for(*REVIEWERS)
def feed_edit(feed_id: int) -> str:
    """The form as the feed stands."""
    feed = feed_of(db(), feed_id)
    return render_template("feed_form.html", form=feed_form(db(), feed), feed=feed)
