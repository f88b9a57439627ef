"""POST /people/new: invite somebody, and show the link to pass on."""

from flask import render_template
from sqlalchemy.orm import Session

from server.clock import utc_now
from server.context import db
from server.domain.people.accounts import invite_person
from server.domain.people.person import Person, Role
from server.domain.people.sign_in import INVITATION_LIFETIME, make_sign_in_link
from server.domain.people.team import NO_TEAM
from server.errors import Conflict, Invalid
from server.web.blueprint import only_for, pages
from server.web.people.invite_form import InviteForm, invite_form, team_names
from server.web.people.link_page import link_page
from server.web.signed_in import me


@pages.post("/people/new")
@only_for(Role.ADMIN)
def person_create() -> str | tuple[str, int]:
    """Invite, or show what was typed again with what to mend."""
    form = invite_form(db(), sent=True)
    if form.validate():
        try:
            person = _invited(db(), form)
            token = make_sign_in_link(db(), person, utc_now(), ttl=INVITATION_LIFETIME, by=me())
            db().commit()
            return link_page(person, token, INVITATION_LIFETIME, title=f"{person.first_name} is invited")
        except (Invalid, Conflict) as error:
            db().rollback()
            for name, problem in (error.fields or {"email": error.message}).items():
                form[name].errors = [problem]
    return render_template("person_invite.html", form=form, teams=team_names(db())), 422


def _invited(session: Session, form: InviteForm) -> Person:
    return invite_person(
        session,
        email=form.email.data or "",
        name=form.name.data or "",
        team=(form.team.data or "").strip() or NO_TEAM,
        roles=[Role(role) for role in form.roles.data],
        groups=form.groups.data,
        languages=form.languages.data,
        country=form.country.data or "",
        by=me(),
        now=utc_now(),
    )
