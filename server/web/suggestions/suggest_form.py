"""The form in which anybody suggests a page."""

import secrets

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField


class SuggestForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A page, and why. What may stand in it is the domain's to say."""

    url = StringField("Address of the page")
    title = StringField("What it is")
    note = TextAreaField("Why should colleagues share it?")
    # Made with the form, so that sending it twice is one suggestion.
    key = HiddenField()


def empty_suggest_form(url: str = "", title: str = "") -> SuggestForm:
    """A new form; `url` and `title` are for links that lead here from a page."""
    return SuggestForm(formdata=None, data={"url": url, "title": title, "key": secrets.token_hex(16)})
