"""GET /library/feeds: the feeds whose entries become drafts."""

from flask import render_template

from server.context import db
from server.domain.library.content_feeds import feed_lines
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.words import FEED_STATE


@pages.get("/library/feeds")
@only_for(*REVIEWERS)
def feed_list() -> str:
    """Every feed with its health and how much it brought."""
    return render_template("feed_list.html", lines=feed_lines(db()), states=FEED_STATE)
