"""The form that invites a person."""

from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput

from server.domain.people.group import Group
from server.domain.people.person import Role
from server.domain.people.team import NO_TEAM, Team
from server.web.choices import choices_from
from server.web.words import LANGUAGES, ROLE


class InviteForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Who they are and what they may do. What may stand in it is the domain's to say."""

    name = StringField("Name")
    email = StringField("E-mail")
    team = StringField("Team")
    roles = SelectMultipleField(
        "Roles", option_widget=CheckboxInput(), choices={role.value: label for role, label in ROLE.items()}
    )
    groups = SelectMultipleField("Groups", option_widget=CheckboxInput())
    country = StringField("Country")
    languages = SelectMultipleField("Languages they read", option_widget=CheckboxInput(), choices=LANGUAGES)


def invite_form(session: Session, *, sent: bool = False) -> InviteForm:
    """The form, empty or as it was sent."""
    start = {"roles": [Role.ADVOCATE.value], "languages": ["en"]}
    form = InviteForm() if sent else InviteForm(formdata=None, data=start)
    form.groups.choices = choices_from(session, select(Group.slug, Group.name).order_by(Group.name))
    return form


def team_names(session: Session) -> list[str]:
    """The teams there are, to choose from while typing."""
    return list(session.scalars(select(Team.name).where(Team.name != NO_TEAM).order_by(Team.name)))
