"""GET /pair/done: the code, which the extension reads from the address by itself or a person types in."""

from datetime import datetime

from flask import render_template, session

from server.clock import utc_now
from server.web.blueprint import pages


@pages.get("/pair/done")
def pair_done() -> str:
    """The code while it is good; afterwards, how to begin again."""
    pairing = session.get("pairing", {})
    good = bool(pairing) and datetime.fromisoformat(pairing["until"]) > utc_now()
    return render_template("pair_done.html", code=pairing["code"] if good else "")
