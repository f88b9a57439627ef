"""POST /topics/<id>/followers/<person>/removal: take a closed topic away from somebody."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.topics import remove_follower
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.people.person_record import person_of
from server.web.signed_in import me
from server.web.topics.topic_record import topic_for


@pages.post("/topics/<int:topic_id>/followers/<int:person_id>/removal")
@only_for(*REVIEWERS)
def follower_remove(topic_id: int, person_id: int) -> Response:
    """They find its posts in their feed no longer."""
    topic, person = topic_for(db(), me(), topic_id, to_change=True), person_of(db(), person_id)
    remove_follower(db(), topic, person, by=me(), now=utc_now())
    db().commit()
    flash(f"{person.name} no longer follows {topic.name}.")
    return redirect(url_for("web.topic_show", topic_id=topic.id))
