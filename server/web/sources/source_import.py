"""POST /sources/opml: listen to the feeds of an OPML file."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.listening.adding import add_source
from server.domain.people.person import Role
from server.sources.feed import FEED
from server.sources.opml import Outline
from server.sources.protocol import Options
from server.web.blueprint import only_for, pages
from server.web.feeds.opml_answer import take_opml


@pages.post("/sources/opml")
@only_for(Role.COMMUNITY_MANAGER)
def source_import() -> Response:
    """Add what is new; entries that speak of us become mentions."""
    take_opml(_add)
    db().commit()
    return redirect(url_for("web.source_list"))


def _add(outline: Outline) -> None:
    config = FEED.configure(Options(url=outline.url), context().settings)
    add_source(db(), kind=FEED.key, name=outline.name, config=config, now=utc_now())
