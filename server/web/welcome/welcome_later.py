"""POST /welcome/later: choose another time."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.welcoming import note_welcome
from server.web.blueprint import pages
from server.web.navigation import home_of
from server.web.signed_in import me


@pages.post("/welcome/later")
def welcome_later() -> Response:
    """Nothing is followed, and nobody asks again."""
    note_welcome(db(), me(), utc_now())
    db().commit()
    return redirect(url_for(home_of(me())))
