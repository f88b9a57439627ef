"""GET /: the page that a person's role starts on."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from server.web.blueprint import pages
from server.web.navigation import home_of
from server.web.signed_in import me


@pages.get("/")
def home() -> Response:
    """Send the person to where their day begins."""
    return redirect(url_for(home_of(me())))
