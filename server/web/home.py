"""GET /: the page that a person's role starts on."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from server.context import db
from server.domain.people.welcoming import waits_for_welcome
from server.web.blueprint import pages
from server.web.navigation import home_of
from server.web.signed_in import me


@pages.get("/")
def home() -> Response:
    """Send the person to where their day begins; a new one to choose what to follow."""
    return redirect(url_for("web.welcome_edit" if waits_for_welcome(db(), me()) else home_of(me())))
