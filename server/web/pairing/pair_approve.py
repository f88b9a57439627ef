"""POST /pair: let the extension act for the signed-in person."""

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.pairing import CODE_LIFETIME, approve_pairing
from server.web.blueprint import pages
from server.web.signed_in import me


@pages.post("/pair")
def pair_approve() -> Response:
    """Make the one-time code and hand it over in the fragment, which no server and no referrer sees."""
    now = utc_now()
    code = approve_pairing(
        db(),
        me(),
        code_challenge=request.form.get("challenge", ""),
        client_name=request.form.get("client", ""),
        now=now,
    )
    db().commit()
    session["pairing"] = {"code": code, "until": (now + CODE_LIFETIME).isoformat()}
    return redirect(f"{url_for('web.pair_done')}#code={code}")
