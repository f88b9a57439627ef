"""GET /sources: where mentions come from, and how collecting goes."""

from flask import render_template
from sqlalchemy import func, select

from server.context import db
from server.domain.listening.mention import Mention
from server.domain.listening.source import Source
from server.domain.people.person import Role
from server.web.blueprint import only_for, pages


@pages.get("/sources")
@only_for(Role.COMMUNITY_MANAGER)
def source_list() -> str:
    """Every source with its health and how much it brought."""
    brought = select(Mention.source_id, func.count()).group_by(Mention.source_id)
    return render_template(
        "source_list.html",
        sources=db().scalars(select(Source).order_by(Source.name)).all(),
        brought=dict(db().execute(brought).all()),
    )
