"""GET /groups: who gets what."""

from flask import render_template

from server.clock import utc_now
from server.context import db
from server.domain.people.groups import group_lines
from server.web.blueprint import only_for, pages
from server.web.groups.rule_words import rule_in_words
from server.web.library.post_record import REVIEWERS


@pages.get("/groups")
@only_for(*REVIEWERS)
def group_list() -> str:
    """Every group with its members and posts."""
    return render_template("group_list.html", lines=group_lines(db(), utc_now()), rule_in_words=rule_in_words)
