"""POST /settings/password: set a password, which ends this person's other sessions."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.passwords import check_password, set_password
from server.errors import Invalid
from server.web.blueprint import pages
from server.web.settings.forms import PasswordForm
from server.web.settings.settings_edit import show
from server.web.sign_in.sign_in_limits import limit_by_account
from server.web.signed_in import me, start_session


@pages.post("/settings/password")
def password_update() -> tuple[str, int] | Response:
    """Save the new password if the current one, where there is one, is right."""
    form = PasswordForm()
    valid = form.validate()
    if valid and me().password_hash:
        limit_by_account(me().email)
        if not check_password(me(), form.current.data):
            form.current.errors = ["That is not your current password."]
            valid = False
    if valid:
        try:
            set_password(db(), me(), form.password.data, utc_now())
        except Invalid as error:
            form.password.errors = [error.message]
            valid = False
    if not valid:
        return show(password_form=form), 422
    db().commit()
    start_session(me())
    flash("Your password is set. You were signed out everywhere else.")
    return redirect(url_for("web.settings_edit", _anchor="password"))
