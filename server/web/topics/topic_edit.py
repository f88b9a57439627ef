"""GET /topics/<id>/edit: a topic in its form."""

from flask import render_template

from server.context import db
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me
from server.web.topics.topic_form import topic_form
from server.web.topics.topic_record import topic_for


@pages.get("/topics/<int:topic_id>/edit")
@only_for(*REVIEWERS)
def topic_edit(topic_id: int) -> str:
    """The form as the topic stands."""
    topic = topic_for(db(), me(), topic_id, to_change=True)
    return render_template("topic_form.html", form=topic_form(db(), me(), topic), topic=topic)
