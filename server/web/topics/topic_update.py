"""POST /topics/<id>/edit: save changes to a topic."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.topics import set_managers, update_topic
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.form_faults import show_faults
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me
from server.web.topics.topic_form import draft_from, named_managers, topic_form
from server.web.topics.topic_record import topic_for


@pages.post("/topics/<int:topic_id>/edit")
@only_for(*REVIEWERS)
def topic_update(topic_id: int) -> tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    topic = topic_for(db(), me(), topic_id, to_change=True)
    form = topic_form(db(), me(), topic, sent=True)
    if form.validate():
        try:
            update_topic(db(), topic, draft_from(form), by=me(), now=utc_now())
            named = named_managers(form)
            if named is not None:
                set_managers(db(), topic, named, by=me(), now=utc_now())
            db().commit()
            flash("Saved.")
            return redirect(url_for("web.topic_show", topic_id=topic.id))
        except Invalid as error:
            db().rollback()
            show_faults(form, error)
    return render_template("topic_form.html", form=form, topic=topic), 422
