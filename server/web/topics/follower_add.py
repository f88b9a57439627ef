"""POST /topics/<id>/followers: assign a closed topic to people."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.topics import add_followers
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.people.add_people_form import add_people_form, people_in
from server.web.signed_in import me
from server.web.topics.topic_record import topic_for
from server.web.topics.topic_show import show
from server.web.words import count_of


@pages.post("/topics/<int:topic_id>/followers")
@only_for(*REVIEWERS)
def follower_add(topic_id: int) -> Response | tuple[str, int]:
    """Assign it to everyone listed, or to nobody when a name is unknown."""
    topic = topic_for(db(), me(), topic_id, to_change=True)
    form = add_people_form(db(), sent=True)
    people = people_in(db(), form)
    if people is None:
        return show(topic, form=form), 422
    new = add_followers(db(), topic, people, by=me(), now=utc_now())
    db().commit()
    flash(f"{count_of(new, 'more person follows', 'more people follow')} {topic.name} now.")
    return redirect(url_for("web.topic_show", topic_id=topic.id))
