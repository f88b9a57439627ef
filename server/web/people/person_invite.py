"""GET /people/new: the invitation form."""

from flask import render_template

from server.context import db
from server.domain.people.person import Role
from server.web.blueprint import only_for, pages
from server.web.people.invite_form import invite_form, team_names


@pages.get("/people/new")
@only_for(Role.ADMIN)
def person_invite() -> str:
    """The empty form."""
    return render_template("person_invite.html", form=invite_form(db()), teams=team_names(db()))
