"""POST /people/<id>/deactivation: close somebody's account."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.accounts import deactivate_person
from server.domain.people.person import Role
from server.web.blueprint import only_for, pages
from server.web.people.person_record import person_of
from server.web.signed_in import me


@pages.post("/people/<int:person_id>/deactivation")
@only_for(Role.ADMIN)
def person_deactivate(person_id: int) -> Response:
    """They are out at their next request; what they shared stays."""
    person = person_of(db(), person_id)
    deactivate_person(db(), person, by=me(), now=utc_now())
    db().commit()
    flash(f"{person.name}'s account is closed. Invite them again to bring them back.")
    return redirect(url_for("web.person_list"))
