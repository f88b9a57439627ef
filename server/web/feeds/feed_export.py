"""GET /library/feeds.opml: the content feeds as a list that any feed reader takes."""

from werkzeug.wrappers import Response

from server.context import context, db
from server.domain.library.content_feeds import feed_lines
from server.sources.opml import Outline
from server.web.blueprint import only_for, pages
from server.web.feeds.opml_answer import opml_answer
from server.web.library.post_record import REVIEWERS


@pages.get("/library/feeds.opml")
@only_for(*REVIEWERS)
def feed_export() -> Response:
    """Every content feed."""
    feeds = [Outline(line.feed.name, line.feed.url) for line in feed_lines(db())]
    return opml_answer(f"Content feeds of {context().settings.programme}", "content-feeds.opml", feeds)
