"""GET /pair: who asks to act for whom."""

from flask import render_template, request

from server.domain.people.pairing import check_challenge
from server.domain.people.profile import MAX_NAME_CHARACTERS
from server.web.blueprint import pages

DEFAULT_CLIENT = "Browser extension"


@pages.get("/pair")
def pair_ask() -> str:
    """Ask the signed-in person. Raises Invalid for a challenge that nobody could answer."""
    challenge = request.args.get("challenge", "")
    check_challenge(challenge)
    client = " ".join(request.args.get("client", "").split())[:MAX_NAME_CHARACTERS] or DEFAULT_CLIENT
    return render_template("pair_ask.html", challenge=challenge, client=client)
