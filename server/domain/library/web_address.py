"""Which addresses a post may point to."""

from urllib.parse import urlsplit

MAX_URL_LENGTH = 2000


def problem_with_url(url: str) -> str | None:
    """What is wrong with an address and how to mend it, or None when it is good."""
    if len(url) > MAX_URL_LENGTH:
        return f"is {len(url)} characters long; at most {MAX_URL_LENGTH} are allowed"
    if any(character.isspace() or not character.isprintable() for character in url) or "\\" in url:
        return "contains a space or a character that an address cannot have; write it percent-encoded"
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (reading it checks it)
    except ValueError:
        return "is not an address; write it as https://example.com/page"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "must begin with https:// or http:// and name a site, such as https://example.com/page"
    if parts.username is not None or parts.password is not None:
        return "contains a user name or password, which everyone would see; remove it"
    return None
