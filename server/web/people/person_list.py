"""GET /people: who is in the programme."""

from flask import render_template, request, url_for
from sqlalchemy import or_, select

from server.context import db
from server.domain.people.person import Person, Role
from server.web.blueprint import only_for, pages

PAGE_PEOPLE = 50
MAX_QUERY_CHARACTERS = 200


@pages.get("/people")
@only_for(Role.ADMIN)
def person_list() -> str:
    """One page of people in the order in which they came."""
    query = request.args.get("q", "").strip()[:MAX_QUERY_CHARACTERS]
    after = request.args.get("after", type=int)
    people = select(Person).where(Person.erased_at.is_(None)).order_by(Person.id)
    if query:
        people = people.where(
            or_(Person.name.icontains(query, autoescape=True), Person.email.icontains(query, autoescape=True))
        )
    if after is not None:
        people = people.where(Person.id > after)
    found = list(db().scalars(people.limit(PAGE_PEOPLE + 1)))
    shown = found[:PAGE_PEOPLE]
    more = len(found) > PAGE_PEOPLE
    next_url = url_for("web.person_list", q=query or None, after=shown[-1].id) if more else None
    return render_template("person_list.html", people=shown, query=query, next_url=next_url)
