"""The two pages that a visitor of a short link may see instead of what they came for."""

from flask import Response

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
</main>
</body>
</html>
"""
_HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def not_found() -> Response:
    """404: no such link."""
    text = "Nothing was ever shared under this address, or the person who shared it has taken it back. "
    text += "Check the address for a missing letter, or ask the person who sent it to you."
    return _page(404, "This link leads nowhere", text, {})


def try_again() -> Response:
    """503: the database did not answer, so we do not know where the link leads."""
    text = "We cannot look up this link just now. Please open it again in a minute."
    return _page(503, "One moment, please", text, {"Retry-After": "30"})


def _page(status: int, title: str, text: str, headers: dict[str, str]) -> Response:
    return Response(_PAGE.format(title=title, text=text), status, _HEADERS | headers)
