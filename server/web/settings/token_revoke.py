"""POST /settings/tokens/<id>/revocation: disconnect a browser or a script."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.tokens import revoke_token, tokens_of
from server.errors import NotFound
from server.web.blueprint import pages
from server.web.signed_in import me


@pages.post("/settings/tokens/<int:token_id>/revocation")
def token_revoke(token_id: int) -> Response:
    """End one of the reader's own tokens."""
    for token in tokens_of(db(), me()):
        if token.id == token_id:
            revoke_token(db(), token, utc_now())
            db().commit()
            flash(f"{token.name} is disconnected.")
            return redirect(url_for("web.settings_edit", _anchor="connections"))
    raise NotFound("This connection has ended already.")
