"""GET /sign-in: the form."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.web.blueprint import open_to_all, pages
from server.web.next_page import safe_next
from server.web.sign_in.sign_in_form import SignInForm
from server.web.signed_in import person_or_none


@pages.get("/sign-in")
@open_to_all
def sign_in() -> str | Response:
    """Ask for e-mail and password, unless the person is signed in already."""
    wanted = safe_next(request.args.get("next"))
    if person_or_none():
        return redirect(wanted or url_for("web.home"))
    return render_template("sign_in.html", form=SignInForm(next=wanted or ""), problem="")
