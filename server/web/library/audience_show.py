"""GET /library/audience: everyone who would see a post with these topics, groups and language."""

from flask import render_template, request
from sqlalchemy import select

from server.context import db
from server.domain.library.topic import Topic
from server.domain.people.audience import people_reached
from server.domain.people.group import Group
from server.domain.people.person import Person
from server.web.blueprint import only_for, pages
from server.web.library.audience_view import audience_url, audience_view, wanted_aim
from server.web.library.post_record import WRITERS

PAGE_PEOPLE = 100


@pages.get("/library/audience")
@only_for(*WRITERS)
def audience_show() -> str:
    """One page of the people, by name: those with it in their feed, or with `of=allowed` all who may see it."""
    view, allowed = audience_view(wanted_aim()), request.args.get("of") == "allowed"
    after = db().get(Person, request.args.get("after", 0, type=int))
    found = people_reached(db(), view.aim, limit=PAGE_PEOPLE + 1, after=after, allowed=allowed)
    people, of = found[:PAGE_PEOPLE], "allowed" if allowed else None
    return render_template(
        "audience_show.html",
        view=view,
        people=people,
        of=of or "feed",
        allowed_url=audience_url(view.aim, of="allowed"),
        next_url=audience_url(view.aim, of=of, after=people[-1].id) if len(found) > PAGE_PEOPLE else None,
        topics=db().scalars(select(Topic.name).where(Topic.slug.in_(view.aim.topics)).order_by(Topic.name)).all(),
        groups=db().scalars(select(Group.name).where(Group.slug.in_(view.aim.groups)).order_by(Group.name)).all(),
    )
