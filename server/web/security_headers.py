"""The headers of `server.security_headers` on every answer, and how long browsers may keep pages and files."""

from flask import Flask, Response, request

from server.context import context
from server.security_headers import YEAR_SECONDS, security_headers


def init_security_headers(app: Flask) -> None:
    """Add the headers after every request."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    headers = response.headers
    for name, value in security_headers(context().settings.public_url).items():
        headers.setdefault(name, value)
    if request.endpoint == "web.static" and "v" in request.args:
        headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    elif (request.endpoint or "").startswith("web."):
        headers.setdefault("Cache-Control", "private, no-cache")
    return response
