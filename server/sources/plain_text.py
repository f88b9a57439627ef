"""Text from outside as plain text: no markup, no control characters, nothing a database or a terminal trips over."""

import html
import re
import unicodedata

import nh3

# These separate what they stand between; all other tags vanish without a gap, as in <b>Good</b>word.
BLOCKS = {"p", "br", "div", "li", "ul", "ol", "tr", "td", "th", "table", "blockquote", "pre", "hr"} | {
    f"h{level}" for level in range(1, 7)
}
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def text_of_html(markup: str) -> str:
    """The words of a piece of HTML, one line per block. Scripts and styles are left out with their content."""
    cleaned = nh3.clean(markup.replace("\n", " "), tags=BLOCKS, attributes={})
    return clean_text(html.unescape(_TAG.sub("\n", cleaned)))  # after cleaning, every other `<` is written `&lt;`


def clean_text(text: str) -> str:
    """The text in composed form (NFC), without control characters and lone surrogates, its white space made single."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    kept = "".join(c if c == "\n" or unicodedata.category(c) != "Cc" else " " for c in text)
    return _LINES.sub("\n", _SPACES.sub(" ", kept)).strip()


def one_line(text: str) -> str:
    """As `clean_text`, on a single line."""
    return " ".join(clean_text(text).split())


def shortened(text: str, characters: int) -> str:
    """The text, cut with an ellipsis if it is longer than `characters`."""
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"
