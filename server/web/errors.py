"""What a page says when something goes wrong: in plain words, with a way out. The API answers for itself."""

from dataclasses import dataclass

import structlog
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from server.errors import Conflict, Forbidden, GoodwordError, Invalid, NotFound

MEGABYTE = 1_000_000
log = structlog.get_logger()


@dataclass(frozen=True)
class Trouble:
    """The words of one error page."""

    title: str
    advice: str


TROUBLES = {
    400: Trouble("We could not read that", "Go back, reload the page and try again."),
    403: Trouble("That is not yours to do", "Somebody with another role can. Ask your community manager or admin."),
    404: Trouble("There is nothing here", "The page may have moved, or it is not meant for your role."),
    405: Trouble("That address wants a button", "Go back to the page you came from and use the button there."),
    409: Trouble(
        "That is not possible any more", "Somebody may have been faster. Look at its present state and decide."
    ),
    410: Trouble("This is gone", "It has been used or has expired. Ask for a new one."),
    413: Trouble("That is too big", "Shorten the text or use a smaller file."),
    422: Trouble("Something in there is not right", "Go back, mend it and try again."),
    429: Trouble(
        "Too many tries in a short time", "Wait a minute, then try again. This keeps strangers from guessing."
    ),
    500: Trouble(
        "Something broke on our side", "Nothing you did. Try again in a moment; if it stays, tell your admin."
    ),
    503: Trouble("We are busy for a moment", "Try again in a few seconds. Nothing you did is lost."),
}
STATUS = {NotFound: 404, Forbidden: 403, Conflict: 409, Invalid: 422}
FORM_EXPIRED = (
    "This form is no longer valid, perhaps because you signed in again. Reload the page and send it once more."
)


def error_page(status: int, message: str = "") -> tuple[str, int]:
    """The page for one status. `message` replaces the usual advice where we know better."""
    trouble = TROUBLES.get(status, TROUBLES[500 if status >= 500 else 400])
    return render_template("error.html", status=status, title=trouble.title, advice=message or trouble.advice), status


def page_for(error: GoodwordError) -> tuple[str, int]:
    """The page for what the domain refused."""
    words = " ".join([error.message, *error.fields.values()])
    return error_page(STATUS.get(type(error), 400), words)


def init_errors(app: Flask) -> None:
    """Show a page for every error under no other part's care. The API's own handlers come first for its paths."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(GoodwordError, page_for)
    app.register_error_handler(OperationalError, _database)


def _database(error: OperationalError) -> ResponseReturnValue:
    log.error("database_unavailable", path=request.path, error=str(error.orig))
    return error_page(503)


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, CSRFError):
        return error_page(400, FORM_EXPIRED)
    if error.code is None or error.code < 400:
        return error  # a redirect that Werkzeug raises
    return (*error_page(error.code, _advice(error)), error.get_headers())


def _advice(error: HTTPException) -> str:
    """Of what is too big, how big it may be: that differs from page to page."""
    if error.code != 413 or not request.max_content_length:
        return ""
    return f"Send less than {request.max_content_length // MEGABYTE} MB. {TROUBLES[413].advice}"
