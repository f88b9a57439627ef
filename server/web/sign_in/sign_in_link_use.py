"""POST /sign-in/<token>: use up a one-time link."""

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.sign_in import redeem_sign_in_link
from server.errors import Invalid
from server.web.blueprint import open_to_all, pages
from server.web.next_page import safe_next
from server.web.sign_in.sign_in_limits import limit_by_address
from server.web.signed_in import WANTED, start_session


@pages.post("/sign-in/<token>")
@open_to_all
def sign_in_link_use(token: str) -> tuple[str, int] | Response:
    """Start a session for the person the link was made for."""
    limit_by_address()
    try:
        person = redeem_sign_in_link(db(), token, utc_now())
    except Invalid as error:
        return render_template("sign_in_link_gone.html", message=error.message), 410
    db().commit()
    wanted = safe_next(session.get(WANTED))
    start_session(person)
    return redirect(wanted or url_for("web.home"))
