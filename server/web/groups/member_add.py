"""POST /groups/<id>/members: put people in."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.groups import add_members
from server.web.blueprint import only_for, pages
from server.web.groups.group_record import group_of
from server.web.groups.group_show import show
from server.web.library.post_record import REVIEWERS
from server.web.people.add_people_form import add_people_form, people_in
from server.web.signed_in import me
from server.web.words import count_of


@pages.post("/groups/<int:group_id>/members")
@only_for(*REVIEWERS)
def member_add(group_id: int) -> Response | tuple[str, int]:
    """Put in everyone listed, or nobody when a name is unknown."""
    group = group_of(db(), group_id)
    form = add_people_form(db(), sent=True)
    people = people_in(db(), form)
    if people is None:
        return show(group, form=form), 422
    new = add_members(db(), group, people, by=me(), now=utc_now())
    db().commit()
    flash(f"{count_of(new, 'more person is', 'more people are')} in {group.name} now.")
    return redirect(url_for("web.group_show", group_id=group.id))
