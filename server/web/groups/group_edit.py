"""GET /groups/<id>/edit: a group in its form."""

from flask import render_template

from server.context import db
from server.web.blueprint import only_for, pages
from server.web.groups.group_form import group_form
from server.web.groups.group_record import group_of
from server.web.library.post_record import REVIEWERS


@pages.get("/groups/<int:group_id>/edit")
@only_for(*REVIEWERS)
def group_edit(group_id: int) -> str:
    """The form as the group stands."""
    group = group_of(db(), group_id)
    return render_template("group_form.html", form=group_form(db(), group), group=group, fitting=None)
