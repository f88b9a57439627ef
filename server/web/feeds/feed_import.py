"""POST /library/feeds/opml: add the feeds of an OPML file."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.content_feeds import FeedDraft, add_feed
from server.sources.opml import Outline
from server.web.blueprint import only_for, pages
from server.web.feeds.opml_answer import take_opml
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/feeds/opml")
@only_for(*REVIEWERS)
def feed_import() -> Response:
    """Add what is new, with the usual limits, and say how it went."""
    take_opml(_add)
    db().commit()
    return redirect(url_for("web.feed_list"))


def _add(outline: Outline) -> None:
    add_feed(db(), FeedDraft(outline.name, outline.url), by=me(), now=utc_now())
