"""GET /settings/tokens/new: the form of a token."""

from flask import render_template

from server.web.blueprint import pages
from server.web.settings.token_form import token_form
from server.web.signed_in import me


@pages.get("/settings/tokens/new")
def token_new() -> str:
    """The empty form."""
    return render_template("token_form.html", form=token_form(me()))
