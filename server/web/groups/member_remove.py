"""POST /groups/<id>/members/<person>/removal: take somebody out."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.groups import remove_member
from server.errors import Conflict
from server.web.blueprint import only_for, pages
from server.web.groups.group_record import group_of
from server.web.library.post_record import REVIEWERS
from server.web.people.person_record import person_of
from server.web.signed_in import me


@pages.post("/groups/<int:group_id>/members/<int:person_id>/removal")
@only_for(*REVIEWERS)
def member_remove(group_id: int, person_id: int) -> Response:
    """They see the group's posts no longer, unless its rule holds them."""
    group, person = group_of(db(), group_id), person_of(db(), person_id)
    try:
        remove_member(db(), group, person, by=me(), now=utc_now())
        db().commit()
        flash(f"{person.name} is no longer in {group.name} by hand.")
    except Conflict as error:
        flash(error.message)
    return redirect(url_for("web.group_show", group_id=group.id))
