"""POST /groups/<id>/edit: save changes to a group."""

from flask import flash
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.group import Group
from server.domain.people.groups import update_group
from server.web.blueprint import only_for, pages
from server.web.groups.group_form import GroupForm, draft_from
from server.web.groups.group_record import group_of
from server.web.groups.group_saving import save
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/groups/<int:group_id>/edit")
@only_for(*REVIEWERS)
def group_update(group_id: int) -> str | tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    group = group_of(db(), group_id)

    def write(form: GroupForm) -> Group:
        update_group(db(), group, draft_from(form), by=me(), now=utc_now())
        flash("Saved.")
        return group

    return save(group, write)
