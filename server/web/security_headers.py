"""Headers that every answer carries: no inline script or style, no framing, no sniffing, no referrer elsewhere."""

from flask import Flask, Response, request

from server.context import context

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' https: data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
YEAR_SECONDS = 365 * 24 * 3600


def init_security_headers(app: Flask) -> None:
    """Add the headers after every request."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if context().settings.public_url.startswith("https://"):
        headers.setdefault("Strict-Transport-Security", f"max-age={YEAR_SECONDS}")
    if request.endpoint == "web.static" and "v" in request.args:
        headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    elif (request.endpoint or "").startswith("web."):
        headers.setdefault("Cache-Control", "private, no-cache")
    return response
