"""GET /groups/<id>: one group and who is in it."""

from flask import render_template, request, url_for

from server.clock import utc_now
from server.context import db
from server.domain.people.group import Group
from server.domain.people.groups import group_lines, members_of
from server.web.blueprint import only_for, pages
from server.web.groups.group_record import group_of
from server.web.groups.rule_words import rule_in_words
from server.web.library.post_record import REVIEWERS
from server.web.people.add_people_form import AddPeopleForm, add_people_form

PAGE_PEOPLE = 50


@pages.get("/groups/<int:group_id>")
@only_for(*REVIEWERS)
def group_show(group_id: int) -> str:
    """The group with one page of its members."""
    return show(group_of(db(), group_id))


def show(group: Group, *, form: AddPeopleForm | None = None) -> str:
    """Render the page; `form` is the list of people to put in as it was sent, with what is wrong in it."""
    found = members_of(db(), group, limit=PAGE_PEOPLE + 1, after=request.args.get("after", 0, type=int))
    members, more = found[:PAGE_PEOPLE], len(found) > PAGE_PEOPLE
    return render_template(
        "group_show.html",
        group=group,
        line=next(line for line in group_lines(db(), utc_now()) if line.group.id == group.id),
        rule=rule_in_words(group),
        members=members,
        next_url=url_for("web.group_show", group_id=group.id, after=members[-1][0].id) if more else None,
        form=form or add_people_form(db()),
    )
