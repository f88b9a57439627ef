"""GET /settings/leave: what is erased, what stays, and the question whether it is meant."""

from flask import render_template

from server.web.blueprint import pages


@pages.get("/settings/leave")
def leave_ask() -> str:
    """The page as it is first seen."""
    return show()


def show(*, typed: str = "", problem: str = "") -> str:
    """Render the page; `typed` is the address as it was sent, `problem` what is wrong."""
    return render_template("leave.html", typed=typed, problem=problem)
