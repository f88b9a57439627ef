"""POST /topics/new: make a topic."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.topics import create_topic, set_managers
from server.errors import Forbidden, Invalid
from server.web.blueprint import only_for, pages
from server.web.form_faults import show_faults
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me
from server.web.topics.topic_form import draft_from, named_managers, topic_form
from server.web.topics.topic_record import keeps_all


@pages.post("/topics/new")
@only_for(*REVIEWERS)
def topic_create() -> tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    if not keeps_all(db(), me()):
        raise Forbidden("You look after named topics only. Ask an admin to make a new one.")
    form = topic_form(db(), me(), sent=True)
    if form.validate():
        try:
            topic = create_topic(db(), draft_from(form), by=me(), now=utc_now())
            set_managers(db(), topic, named_managers(form) or [], by=me(), now=utc_now())
            db().commit()
            flash(f"{topic.name} is there. Give it to posts, so that people find something when they follow it.")
            return redirect(url_for("web.topic_show", topic_id=topic.id))
        except Invalid as error:
            db().rollback()
            show_faults(form, error)
    return render_template("topic_form.html", form=form, topic=None), 422
