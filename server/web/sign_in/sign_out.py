"""POST /sign-out: end the session."""

from flask import flash, redirect, session, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from server.web.blueprint import open_to_all, pages


@pages.post("/sign-out")
@open_to_all
def sign_out() -> Response:
    """End the session in this browser only."""
    logout_user()
    session.clear()
    flash("You are signed out. See you soon.")
    return redirect(url_for("web.sign_in"))
