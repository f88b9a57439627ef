"""The form of a new person's first choice."""

from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput

from server.domain.people.membership import followed_topics, groups_of, joinable_groups
from server.domain.people.person import Person
from server.domain.people.welcoming import open_topics
from server.web.words import LANGUAGES, language_name


class WelcomeForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What they would like to see."""

    topics = SelectMultipleField("Topics", option_widget=CheckboxInput())
    groups = SelectMultipleField("Groups", option_widget=CheckboxInput())
    languages = SelectMultipleField("Languages you read", option_widget=CheckboxInput())


def welcome_form(session: Session, person: Person, *, sent: bool = False) -> WelcomeForm:
    """The form as things stand, or as it was sent."""
    now = {
        "topics": [topic.slug for topic in followed_topics(session, person)],
        "groups": [group.slug for group in groups_of(session, person)],
        "languages": person.languages,
    }
    form = WelcomeForm() if sent else WelcomeForm(formdata=None, data=now)
    form.topics.choices = {topic.slug: topic.name for topic in open_topics(session)}
    form.groups.choices = {group.slug: group.name for group in joinable_groups(session, person)}
    form.languages.choices = LANGUAGES | {code: language_name(code) for code in person.languages}
    return form
