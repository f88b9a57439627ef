"""GET /sign-in/<token>: ask before using up a one-time link, because mail scanners open links too."""

from flask import render_template

from server.clock import utc_now
from server.context import db
from server.domain.people.sign_in import person_behind_link
from server.errors import Invalid
from server.web.blueprint import open_to_all, pages
from server.web.sign_in.sign_in_limits import limit_by_address


@pages.get("/sign-in/<token>")
@open_to_all
def sign_in_link_show(token: str) -> str | tuple[str, int]:
    """Show a button that signs in; the link stays good until it is pressed."""
    limit_by_address()
    try:
        person = person_behind_link(db(), token, utc_now())
    except Invalid as error:
        return render_template("sign_in_link_gone.html", message=error.message), 410
    return render_template("sign_in_link.html", person=person, token=token)
