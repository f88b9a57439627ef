"""POST /people/<id>/edit: save what somebody may do."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.person import Role
from server.domain.people.roles import change_roles
from server.errors import Conflict, Invalid
from server.web.blueprint import only_for, pages
from server.web.people.person_edit import render_form
from server.web.people.person_record import person_of
from server.web.people.roles_form import roles_form, wanted_topics
from server.web.signed_in import me


@pages.post("/people/<int:person_id>/edit")
@only_for(Role.ADMIN)
def person_update(person_id: int) -> Response | tuple[str, int]:
    """Save, or show what was chosen again with what to mend."""
    person = person_of(db(), person_id)
    form = roles_form(db(), person, sent=True)
    if form.validate():
        try:
            roles = [Role(role) for role in form.roles.data]
            change_roles(db(), person, roles, wanted_topics(form), by=me(), now=utc_now())
            db().commit()
            flash(f"Saved what {person.name} may do.")
            return redirect(url_for("web.person_list"))
        except (Invalid, Conflict) as error:
            db().rollback()
            for name, problem in (error.fields or {"roles": error.message}).items():
                form[name].errors = [problem]
    return render_form(person, form), 422
