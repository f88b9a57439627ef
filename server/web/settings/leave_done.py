"""GET /goodbye: it is done."""

from flask import render_template

from server.web.blueprint import open_to_all, pages


@pages.get("/goodbye")
@open_to_all
def leave_done() -> str:
    """The last page that somebody who left sees."""
    return render_template("goodbye.html")
