"""GET /topics/<id>: one topic, who follows it and who looks after it."""

from flask import render_template, request, url_for

from server.clock import utc_now
from server.context import db
from server.domain.library.topic import Topic
from server.domain.library.topics import followers_of, managers_of, topic_lines
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.people.add_people_form import AddPeopleForm, add_people_form
from server.web.signed_in import me
from server.web.topics.topic_record import keeps, topic_for

PAGE_PEOPLE = 50


@pages.get("/topics/<int:topic_id>")
@only_for(*REVIEWERS)
def topic_show(topic_id: int) -> str:
    """The topic with one page of its followers."""
    return show(topic_for(db(), me(), topic_id))


def show(topic: Topic, *, form: AddPeopleForm | None = None) -> str:
    """Render the page; `form` is the list of people to assign as it was sent, with what is wrong in it."""
    found = followers_of(db(), topic, limit=PAGE_PEOPLE + 1, after=request.args.get("after", 0, type=int))
    people, more = found[:PAGE_PEOPLE], len(found) > PAGE_PEOPLE
    return render_template(
        "topic_show.html",
        topic=topic,
        line=next(line for line in topic_lines(db(), utc_now()) if line.topic.id == topic.id),
        managers=managers_of(db(), topic),
        people=people,
        next_url=url_for("web.topic_show", topic_id=topic.id, after=people[-1].id) if more else None,
        form=form or add_people_form(db()),
        may_change=keeps(db(), me(), topic),
    )
