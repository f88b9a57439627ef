"""POST /groups/new: make a group."""

from flask import flash
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.group import Group
from server.domain.people.groups import create_group
from server.web.blueprint import only_for, pages
from server.web.groups.group_form import GroupForm, draft_from
from server.web.groups.group_saving import save
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/groups/new")
@only_for(*REVIEWERS)
def group_create() -> str | tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    return save(None, _create)


def _create(form: GroupForm) -> Group:
    group = create_group(db(), draft_from(form), by=me(), now=utc_now())
    flash(f"{group.name} is there.{'' if group.rule else ' Now put people in.'}")
    return group
