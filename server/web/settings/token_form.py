"""The form of a token for a script or another system."""

from datetime import datetime, timedelta

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput

from server.domain.people.api_token import Scope
from server.domain.people.person import Person
from server.domain.people.tokens import may_hold

SCOPES = {
    Scope.CONTENT_READ: "Read the library (content:read)",
    Scope.CONTENT_WRITE: "Write drafts and edit posts (content:write)",
    Scope.CONTENT_REVIEW: "Approve, reject and withdraw (content:review)",
    Scope.MENTIONS: "Read the inbox (mentions)",
    Scope.FEED: "Read my feed (feed)",
    Scope.SHARE: "Open and confirm my shares (share)",
    Scope.SUGGEST: "Suggest pages (suggest)",
    Scope.BOARDS: "Read the boards (boards)",
    Scope.ME: "See your impact, data and notices, change what you prefer, thank people and leave (me)",
}
LIFETIMES = {"90": "90 days", "365": "A year", "": "Until I disconnect it"}


class TokenForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What a token is for and may do."""

    name = StringField("What it is for")
    scopes = SelectMultipleField("It may", option_widget=CheckboxInput())
    days = RadioField("It works for", choices=LIFETIMES, default="365")


def token_form(person: Person, *, sent: bool = False) -> TokenForm:
    """The form with the scopes that this person's roles reach."""
    form = TokenForm() if sent else TokenForm(formdata=None)
    form.scopes.choices = {scope.value: label for scope, label in SCOPES.items() if may_hold(person, scope)}
    return form


def expiry_from(form: TokenForm, now: datetime) -> datetime | None:
    """When the token stops working; None for never."""
    return now + timedelta(days=int(form.days.data)) if form.days.data else None
