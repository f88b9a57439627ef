"""Where to go after signing in: only ever a path on this server."""

from urllib.parse import urlsplit


def safe_next(wanted: str | None) -> str | None:
    """`wanted` if it is a plain path here, else None. Browsers read `//host` and `/\\host` as another site."""
    if not wanted or not wanted.startswith("/") or wanted[1:2] in ("/", "\\"):
        return None
    if any(ord(character) < 32 or character == "\\" for character in wanted):
        return None
    parts = urlsplit(wanted)
    return wanted if not parts.scheme and not parts.netloc else None
