"""GET /people/<id>/edit: what somebody may do."""

from flask import render_template

from server.context import db
from server.domain.people.person import Person, Role
from server.web.blueprint import only_for, pages
from server.web.people.person_record import person_of
from server.web.people.roles_form import RolesForm, roles_form


@pages.get("/people/<int:person_id>/edit")
@only_for(Role.ADMIN)
def person_edit(person_id: int) -> str:
    """The form as it stands."""
    person = person_of(db(), person_id)
    return render_form(person, roles_form(db(), person))


def render_form(person: Person, form: RolesForm) -> str:
    """The page with this form."""
    return render_template("person_edit.html", person=person, form=form)
