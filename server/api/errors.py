"""The one place that says no: every error under /api/ is `{"error": {"code", "message", "fields"?}}`."""

import structlog
from apiflask.exceptions import HTTPError
from flask import Flask, Response, jsonify, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from server.api.blueprint import api
from server.errors import Conflict, Forbidden, GoodwordError, Invalid, NotFound

log = structlog.get_logger()

STATUS = {NotFound: 404, Forbidden: 403, Conflict: 409, Invalid: 422}

# What each status is called and, unless something more precise is known, what it says.
WORDS = {
    400: ("bad_request", "The request could not be read; send valid JSON."),
    401: ("unauthenticated", "Send a token that works in the header `Authorization: Bearer …`."),
    403: ("forbidden", "This token may not do that."),
    404: ("not_found", "There is nothing here."),
    405: ("method_not_allowed", "This address does not answer that method; see the Allow header."),
    409: ("conflict", "The present state does not allow it."),
    413: ("too_large", "The body is too large; 2 MB is the limit."),
    415: ("unsupported_media_type", "Send the body as JSON, with `Content-Type: application/json`."),
    422: ("invalid", "Something in the request is wrong; `fields` says what."),
    429: ("too_many_requests", "Too many requests; wait as long as the Retry-After header says."),
    500: ("internal", "Something broke on our side. Try again; if it stays, tell your admin the time of day."),
    503: ("unavailable", "The database is busy. Try again in a few seconds."),
}
UNKNOWN_FIELD = "Extra inputs are not permitted"  # pydantic's words, which say less than ours
RETRY_AFTER_SECONDS = "2"


def init_api_errors(app: Flask) -> None:
    """Answer for addresses under /api/ that no route has; errors within a route come through the blueprint."""
    app.before_request(_refuse_unrouted)


def refusal(
    status: int,
    message: str = "",
    *,
    code: str = "",
    fields: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """An error answer. What is left empty is filled in by the status."""
    usual_code, usual_message = WORDS.get(status, WORDS[500 if status >= 500 else 400])
    error: dict[str, object] = {"code": code or usual_code, "message": message or usual_message}
    if fields:
        error["fields"] = fields
    response = jsonify(error=error)
    response.status_code = status
    response.headers.update(headers or {})
    return response


def _refuse_unrouted() -> Response | None:
    if request.routing_exception is None or not request.path.startswith("/api/"):
        return None
    return _http(request.routing_exception)


@api.errorhandler(HTTPException)
def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:  # a redirect that routing raises, such as for a doubled slash
        return Response(status=status, headers=error.get_headers())
    headers = {name: value for name, value in error.get_headers() if name != "Content-Type"}
    return refusal(status, headers=headers)


@api.errorhandler(HTTPError)
def _validation(error: HTTPError) -> Response:
    """Turn APIFlask's `{location: {field: [messages]}}` into one message per field."""
    found = {
        (field if field != "_schema" else location): " ".join(_mended(words) for words in messages)
        for location, problems in error.detail.items()
        for field, messages in problems.items()
    }
    return refusal(error.status_code, f"Something in the request is wrong: {', '.join(found)}.", fields=found)


@api.errorhandler(GoodwordError)
def _domain(error: GoodwordError) -> Response:
    return refusal(STATUS.get(type(error), 400), error.message, code=error.code, fields=error.fields)


@api.errorhandler(OperationalError)
def _database(error: OperationalError) -> Response:
    log.error("database_unavailable", path=request.path, error=str(error.orig))
    return refusal(503, headers={"Retry-After": RETRY_AFTER_SECONDS})


@api.errorhandler(Exception)
def _unexpected(error: Exception) -> Response:
    log.error("request_failed", path=request.path, exc_info=error)
    return refusal(500)


def _mended(words: str) -> str:
    if words == UNKNOWN_FIELD:
        return "There is no such field; remove it or check its spelling."
    return words.removeprefix("Value error, ") + ("" if words.endswith(".") else ".")
