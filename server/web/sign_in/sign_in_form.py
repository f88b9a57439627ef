"""The sign-in form."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

MAX_PASSWORD_CHARACTERS = 200


class SignInForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """E-mail, password and where to go next."""

    email = StringField("E-mail", [InputRequired("Type the e-mail address your company invited."), Length(max=254)])
    password = PasswordField("Password", [InputRequired("Type your password."), Length(max=MAX_PASSWORD_CHARACTERS)])
    next = HiddenField()
