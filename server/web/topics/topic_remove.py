"""POST /topics/<id>/removal: remove a topic that no post carries."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.topics import remove_topic
from server.errors import Conflict
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me
from server.web.topics.topic_record import topic_for


@pages.post("/topics/<int:topic_id>/removal")
@only_for(*REVIEWERS)
def topic_remove(topic_id: int) -> Response:
    """Remove it, or say why not."""
    topic = topic_for(db(), me(), topic_id, to_change=True)
    try:
        remove_topic(db(), topic, by=me(), now=utc_now())
    except Conflict as error:
        flash(error.message)
        return redirect(url_for("web.topic_show", topic_id=topic_id))
    db().commit()
    flash(f"{topic.name} is removed.")
    return redirect(url_for("web.topic_list"))
