"""POST /settings/tokens/new: make a token and show it, this once."""

from flask import render_template

from server.clock import utc_now
from server.context import db
from server.domain.people.api_token import Scope
from server.domain.people.tokens import issue_token
from server.errors import Invalid
from server.web.blueprint import pages
from server.web.form_faults import show_faults
from server.web.settings.token_form import expiry_from, token_form
from server.web.signed_in import me


@pages.post("/settings/tokens/new")
def token_create() -> str | tuple[str, int]:
    """Make it, or show what was typed again with what to mend."""
    form, now = token_form(me(), sent=True), utc_now()
    if form.validate():
        try:
            scopes = [Scope(scope) for scope in form.scopes.data or []]
            token, plain = issue_token(
                db(), me(), name=form.name.data or "", scopes=scopes, now=now, expires_at=expiry_from(form, now)
            )
            db().commit()
            return render_template("token_made.html", token=token, plain=plain)
        except Invalid as error:
            db().rollback()
            show_faults(form, error)
    return render_template("token_form.html", form=form), 422
