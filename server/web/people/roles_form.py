"""The form that says what a person may do."""

from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput

from server.domain.library.topic import Topic
from server.domain.people.person import Person
from server.domain.people.roles import managed_slugs
from server.web.choices import choices_from
from server.web.words import ROLE

ALL, NAMED = "all", "named"


class RolesForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Roles, and for a community manager the topics."""

    roles = SelectMultipleField(
        "Roles", option_widget=CheckboxInput(), choices={role.value: label for role, label in ROLE.items()}
    )
    scope = RadioField(
        "As a community manager", choices={ALL: "Looks after all posts", NAMED: "Looks after these topics only"}
    )
    topics = SelectMultipleField("Topics", option_widget=CheckboxInput())


def roles_form(session: Session, person: Person, *, sent: bool = False) -> RolesForm:
    """The form as it stands, or as it was sent."""
    topics = managed_slugs(session, person)
    start = {
        "roles": [role.value for role in person.roles],
        "scope": NAMED if topics else ALL,
        "topics": topics,
    }
    form = RolesForm() if sent else RolesForm(formdata=None, data=start)
    form.topics.choices = choices_from(session, select(Topic.slug, Topic.name).order_by(Topic.name))
    return form


def wanted_topics(form: RolesForm) -> list[str] | None:
    """The only topics to look after, or None for all."""
    return form.topics.data if form.scope.data == NAMED else None
