"""GET /sources.opml: the feeds among the sources as a list that any feed reader takes."""

from sqlalchemy import select
from werkzeug.wrappers import Response

from server.context import context, db
from server.domain.listening.source import Source
from server.domain.people.person import Role
from server.sources.feed import FEED
from server.sources.opml import Outline
from server.web.blueprint import only_for, pages
from server.web.feeds.opml_answer import opml_answer


@pages.get("/sources.opml")
@only_for(Role.COMMUNITY_MANAGER)
def source_export() -> Response:
    """Every source that is a feed."""
    sources = db().scalars(select(Source).where(Source.kind == FEED.key).order_by(Source.name))
    feeds = [Outline(source.name, str(source.config.get("url", ""))) for source in sources]
    return opml_answer(f"Sources of {context().settings.programme}", "sources.opml", feeds)
