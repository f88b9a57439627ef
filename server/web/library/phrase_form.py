"""The form in which an admin blocks a phrase."""

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField

from server.domain.library.severity import Severity

PLAIN, PATTERN = "plain", "pattern"
KINDS = {PLAIN: "Words, exactly as they are said", PATTERN: "A pattern (regular expression)"}
SEVERITIES = {Severity.ERROR.value: "Stop its approval", Severity.WARNING.value: "Warn whoever approves it"}


class PhraseForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What may stand in it is the domain's to say."""

    phrase = StringField("Word or phrase")
    kind = RadioField("Find it as", choices=KINDS, default=PLAIN)
    severity = RadioField("When a post says it", choices=SEVERITIES, default=Severity.ERROR.value)
    advice = StringField("What to write instead")
