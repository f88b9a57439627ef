"""The forms of the settings page. Each saves one thing and has its own address."""

from flask_wtf import FlaskForm
from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from wtforms import BooleanField, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.validators import EqualTo, InputRequired, Length
from wtforms.widgets import CheckboxInput

from server.domain.library.topic import Topic, TopicKind
from server.domain.people.membership import followed_topics, groups_of, joinable_groups
from server.domain.people.passwords import MAX_PASSWORD_CHARACTERS
from server.domain.people.person import Digest, Person
from server.web.choices import choices_from
from server.web.words import LANGUAGES, language_name

DIGESTS = {Digest.DAILY.value: "Daily", Digest.WEEKLY.value: "Weekly", Digest.OFF.value: "Never"}


class TopicsForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """The topics a person follows."""

    topics = SelectMultipleField("Topics you follow", option_widget=CheckboxInput())


class GroupsForm(FlaskForm):  # type: ignore[misc]
    """The joinable groups a person is in."""

    groups = SelectMultipleField("Groups you are in", option_widget=CheckboxInput())


class PreferencesForm(FlaskForm):  # type: ignore[misc]
    """The languages a person reads, where they work, whether boards show them, and how often they hear news."""

    languages = SelectMultipleField("Languages you read", option_widget=CheckboxInput())
    country = StringField("Country")
    hidden_from_boards = BooleanField("Hide me from the boards")
    digest = SelectField("How often the extension tells you what is new", choices=DIGESTS)


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """A new password, typed twice. `current` is asked for only where there is one."""

    current = PasswordField("Current password", [Length(max=MAX_PASSWORD_CHARACTERS)])
    password = PasswordField("New password", [InputRequired("Type the new password.")])
    repeated = PasswordField(
        "New password again", [EqualTo("password", "The two do not match. Type the new password twice.")]
    )


def topics_form(session: Session, person: Person, *, sent: bool = False) -> TopicsForm:
    """Open topics, and the closed ones that this person was given (they may leave those)."""
    followed = [topic.slug for topic in followed_topics(session, person)]
    form = TopicsForm() if sent else TopicsForm(formdata=None, data={"topics": followed})
    offered = select(Topic.slug, Topic.name).where(or_(Topic.kind == TopicKind.OPEN, Topic.slug.in_(followed)))
    form.topics.choices = choices_from(session, offered.order_by(Topic.name))
    return form


def groups_form(session: Session, person: Person, *, sent: bool = False) -> GroupsForm:
    """The groups that people join by themselves."""
    choices = {group.slug: group.name for group in joinable_groups(session, person)}
    mine = [group.slug for group in groups_of(session, person) if group.slug in choices]
    form = GroupsForm() if sent else GroupsForm(formdata=None, data={"groups": mine})
    form.groups.choices = choices
    return form


def preferences_form(person: Person, *, sent: bool = False) -> PreferencesForm:
    """The languages we have names for, and any other that this person has."""
    names = ("languages", "country", "hidden_from_boards", "digest")
    now = {name: getattr(person, name) for name in names}
    # A form that was open before there were digests sends none: then it stays as it is.
    kept = {"digest": person.digest}
    form = PreferencesForm(data=kept) if sent else PreferencesForm(formdata=None, data=now)
    form.languages.choices = LANGUAGES | {code: language_name(code) for code in person.languages}
    return form
