"""What a web page says of itself: Open Graph, Twitter card, JSON-LD or plain HTML, its canonical address, its language.

linkpreview (MIT) reads the first four. Of the alternatives, trafilatura brings 60 MB of date and language data for the
article's body that nobody asks for here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from linkpreview import Link, LinkPreview

from server.config import IPNetwork
from server.sources.errors import SourceError
from server.sources.fetch import Bounds, Fetched, fetch

# Somebody waits for it in a form.
PAGE_BOUNDS = Bounds(seconds=8.0)
# What a page says of itself stands at its beginning.
READ_BYTES = 512 * 1024
MAX_TITLE_LENGTH = 200
MAX_SUMMARY_LENGTH = 600
MAX_ALT_LENGTH = 400
MAX_URL_LENGTH = 2_000
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "")
_XML_HEAD = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class PageMetadata:
    """What was found; whatever was not is empty. `url` is the address to share. `language` is a primary subtag."""

    url: str
    title: str = ""
    summary: str = ""
    image_url: str = ""
    image_alt: str = ""
    language: str = ""
    site: str = ""


def page_metadata(url: str, allowed: Sequence[IPNetwork] = ()) -> PageMetadata:
    """Fetch the page and read what it says of itself. Raises SourceError with what was wrong and what to do."""
    fetched = fetch(url, allowed=allowed, headers={"Accept": "text/html, application/xhtml+xml"}, bounds=PAGE_BOUNDS)
    kind = fetched.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind not in _PAGE_TYPES:
        raise SourceError(f"{url} is no web page but {kind}. It can be shared; write its title and summary by hand.")
    return read_page(fetched)


def read_page(fetched: Fetched) -> PageMetadata:
    """What the fetched page says of itself. Raises SourceError for what is no HTML at all."""
    soup = _soup(fetched)
    preview = LinkPreview(Link(fetched.url), soup=soup)
    image = _address(fetched.url, _said(preview, "image"))
    return PageMetadata(
        url=_address_to_share(fetched, soup),
        title=_line(_said(preview, "title"), MAX_TITLE_LENGTH),
        summary=_line(_said(preview, "description"), MAX_SUMMARY_LENGTH),
        image_url=image,
        image_alt=_line(_meta(soup, "og:image:alt", "twitter:image:alt"), MAX_ALT_LENGTH) if image else "",
        language=_language(soup),
        site=_line(_said(preview, "site_name"), MAX_TITLE_LENGTH),
    )


def _soup(fetched: Fetched) -> BeautifulSoup:
    # XHTML that says so would be warned of as XML; read it as the HTML that browsers make of it.
    markup = _XML_HEAD.sub(b"", fetched.body[:READ_BYTES])
    if b"<" not in markup:
        raise SourceError(f"{fetched.url} holds no HTML. Write its title and summary by hand.")
    charset = re.search(r"charset=[\"']?([\w.:-]+)", fetched.headers.get("Content-Type", ""), re.IGNORECASE)
    try:
        return BeautifulSoup(markup, "lxml", from_encoding=charset[1] if charset else None)
    except (ParserRejectedMarkup, RecursionError, LookupError) as error:
        raise SourceError(f"{fetched.url} is broken HTML. Write its title and summary by hand.") from error


def _said(preview: LinkPreview, name: str) -> str:
    for source in preview.sources:  # best first
        try:
            value = getattr(source, name)
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            continue  # JSON-LD of another shape than linkpreview expects, such as a list of types
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _address_to_share(fetched: Fetched, soup: BeautifulSoup) -> str:
    # A canonical address elsewhere is somebody else's page: not what the person meant to share.
    link = soup.find("link", rel="canonical", href=True)
    canonical = _address(fetched.url, str(link["href"])) if link else ""
    if canonical and _host(canonical) == _host(fetched.url):
        return canonical
    return fetched.moved_to or fetched.asked


def _address(base: str, raw: str) -> str:
    try:
        address = urljoin(base, raw.strip()) if raw else ""
        fits = urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).hostname)
    except ValueError:
        return ""
    return address if fits and len(address) <= MAX_URL_LENGTH else ""


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _language(soup: BeautifulSoup) -> str:
    declared = [str(soup.html.get("lang", "")) if soup.html else "", _meta(soup, "og:locale")]
    found = next(filter(None, (_LANGUAGE.fullmatch(tag.strip()) for tag in declared)), None)
    return found[1].lower() if found else ""


def _meta(soup: BeautifulSoup, *names: str) -> str:
    for name in names:
        for attribute in ("property", "name"):
            tag = soup.find("meta", attrs={attribute: name}, content=True)
            if tag and str(tag["content"]).strip():
                return str(tag["content"])
    return ""


def _line(raw: str, limit: int) -> str:
    line = " ".join(raw.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
