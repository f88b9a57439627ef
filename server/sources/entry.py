"""One entry of a feed, whatever its format, and the item it becomes."""

import calendar
import contextlib
import email.utils
import hashlib
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from server.domain.listening.item import MAX_TEXT_CHARACTERS, Item, ItemAuthor
from server.domain.listening.mention import MentionKind
from server.sources.plain_text import clean_text, one_line, shortened

NETWORK = "web"
MAX_ID_CHARACTERS = 500
MAX_AUTHOR_ID_CHARACTERS = 300
MAX_URL_CHARACTERS = 2000
MAX_TITLE_CHARACTERS = 500
MAX_NAME_CHARACTERS = 200

_STARS = re.compile(r"\s*((?:[★⭐]\ufe0f?){1,5})(?![★⭐])")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")


@dataclass(frozen=True)
class Entry:
    """What a format's reader found; texts are plain already, everything else is as it stands in the feed."""

    id: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    author_name: str = ""
    author_url: str = ""
    published_at: datetime | None = None
    rating: str = ""
    language: str = ""

    def words(self) -> str:
        """All it says, to look for the brand in."""
        return f"{self.title}\n{self.text}"


def item_from(entry: Entry, feed_url: str) -> Item | None:
    """The item of an entry, or None for one that says nothing.

    Without an id its address is its name, and without that a hash of its words.
    """
    title, text = one_line(entry.title), clean_text(entry.text)
    if not (title or text):
        return None
    url = _web_address(entry.url, feed_url)
    rating = _rating(entry.rating, text)
    return Item(
        external_id=_bounded_id(entry.id or url or _digest(entry.words()), MAX_ID_CHARACTERS),
        kind=MentionKind.REVIEW if rating else MentionKind.ARTICLE if title else MentionKind.POST,
        url=url,
        title=shortened(title, MAX_TITLE_CHARACTERS),
        text=shortened(text or title, MAX_TEXT_CHARACTERS),
        author=_author(entry, feed_url),
        published_at=entry.published_at,
        rating=rating,
        language=language_code(entry.language),
    )


def language_code(tag: str) -> str | None:
    """The language of a tag such as `en-US`, in lower case, or None if it is no tag."""
    found = _LANGUAGE.match(tag.strip().lower())
    return found[0] if found else None


def moment_of(parsed: time.struct_time | None) -> datetime | None:
    """The moment of feedparser's UTC time, or None for none and for one that no calendar holds."""
    if parsed is None:
        return None
    with contextlib.suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    return None


def moment_from_iso(text: str) -> datetime | None:
    """The moment of an RFC 3339 date, taken as UTC if it names no zone; None if it cannot be read."""
    with contextlib.suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    return None


def _author(entry: Entry, feed_url: str) -> ItemAuthor | None:
    name, url = _without_email(one_line(entry.author_name)), _web_address(entry.author_url, feed_url)
    if not (name or url):
        return None
    own_id = url or f"{urlsplit(feed_url).hostname}/{name}"
    return ItemAuthor(NETWORK, _bounded_id(own_id, MAX_AUTHOR_ID_CHARACTERS), name[:MAX_NAME_CHARACTERS], url)


def _without_email(name: str) -> str:
    """RSS writes authors as `ann@example.com (Ann)`; nobody needs that address here."""
    return email.utils.parseaddr(name)[0] if "@" in name and ("(" in name or "<" in name) else name


def _web_address(url: str, feed_url: str) -> str:
    if not url.strip():
        return ""
    with contextlib.suppress(ValueError):
        whole = urljoin(feed_url, one_line(url))
        if urlsplit(whole).scheme in ("http", "https") and len(whole) <= MAX_URL_CHARACTERS:
            return whole
    return ""


def _rating(stated: str, text: str) -> int | None:
    """1 to 5 stars, stated by the feed or drawn where its text begins (★★★★☆); None if there are none.

    In a title a star is an ornament as often as not.
    """
    with contextlib.suppress(ValueError, OverflowError):
        stars = round(float(stated))
        return stars if 1 <= stars <= 5 else None
    drawn = _STARS.match(text)
    return drawn[1].count("★") + drawn[1].count("⭐") if drawn else None


def _bounded_id(external_id: str, characters: int) -> str:
    external_id = one_line(external_id)
    return external_id if len(external_id) <= characters else _digest(external_id)


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
