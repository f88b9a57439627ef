"""POST /settings/leave: erase the reader, and sign them out everywhere."""

from flask import redirect, request, session, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.erasing import erase_person
from server.errors import Conflict, Invalid
from server.web.blueprint import pages
from server.web.settings.leave_ask import show
from server.web.signed_in import me


@pages.post("/settings/leave")
def leave_submit() -> tuple[str, int] | Response:
    """All of it or nothing. Whoever mistypes their address sees the page again."""
    typed = request.form.get("email", "")
    try:
        erase_person(db(), me(), email=typed, now=utc_now())
    except Invalid as error:
        return show(typed=typed, problem=f"This {error.fields['email']}."), 422
    except Conflict as error:
        return show(typed=typed, problem=error.message), 409
    db().commit()
    logout_user()
    session.clear()
    return redirect(url_for("web.leave_done"))
