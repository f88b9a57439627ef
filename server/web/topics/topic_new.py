"""GET /topics/new: the form of a topic to be."""

from flask import render_template

from server.context import db
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me
from server.web.topics.topic_form import topic_form


@pages.get("/topics/new")
@only_for(*REVIEWERS)
def topic_new() -> str:
    """The empty form."""
    return render_template("topic_form.html", form=topic_form(db(), me()), topic=None)
