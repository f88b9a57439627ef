"""GET /groups/new: the form of a group to be."""

from flask import render_template

from server.context import db
from server.web.blueprint import only_for, pages
from server.web.groups.group_form import group_form
from server.web.library.post_record import REVIEWERS


@pages.get("/groups/new")
@only_for(*REVIEWERS)
def group_new() -> str:
    """The empty form."""
    return render_template("group_form.html", form=group_form(db()), group=None, fitting=None)
