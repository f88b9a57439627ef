"""Small pieces of a composer's address: encoded parameters, and a text that holds its link once."""

from urllib.parse import quote, urlencode


def query(**parameters: str) -> str:
    """The parameters that have a value, percent-encoded; a space is %20, since not every network reads a plus."""
    return urlencode({name: value for name, value in parameters.items() if value}, quote_via=quote, safe="")


def with_link(text: str, url: str) -> str:
    """The text with its link: as it is when the link already stands in it, else with the link after it."""
    if not url or url in text:
        return text
    return f"{text.rstrip()} {url}".lstrip()


def without_link(text: str, url: str) -> str:
    """The text alone, for a composer that puts the link in by itself."""
    return " ".join(part.strip() for part in text.split(url)).strip() if url else text
