"""GET /topics: what people can follow, and whether there is anything to read in it."""

from flask import render_template

from server.clock import utc_now
from server.context import db
from server.domain.library.topics import topic_lines
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me
from server.web.topics.topic_record import keeps_all


@pages.get("/topics")
@only_for(*REVIEWERS)
def topic_list() -> str:
    """Every topic with its followers and posts."""
    return render_template("topic_list.html", lines=topic_lines(db(), utc_now()), may_add=keeps_all(db(), me()))
