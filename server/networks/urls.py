"""Where X sees a link in a text: with a scheme, or without one when the name ends in a top-level domain it knows.

The rule follows what npm's twitter-text 3.1.0 finds (read 2026-11-23), which is the oracle of the extension's tests.
Any link costs the same, so only where a link starts and stops matters here. The extension has the same rule in
extension/lib/urls.js; tests/vectors/counting.json drives both.
"""

import regex

from server.networks.tlds import TLDS

_LONGEST_TLD = max(map(len, TLDS))
_LONGEST_LABEL, _LONGEST_URL = 63, 4096  # as X takes them: a name in another script as its Punycode
_LATIN = r"a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF"
# A host after a scheme may be in any script; one without a scheme only in Latin letters.
_ANY_LABEL = r"[^\s.!'#%&()*+,\\/:;<=>?@\[\]^{|}~$\uFEFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+"
_LATIN_LABEL = rf"[{_LATIN}0-9-]+"
_HOST = regex.compile(
    rf"(?<![A-Za-z0-9@＠$#＃])(?P<scheme>https?://)(?P<named>{_ANY_LABEL}(?:\.{_ANY_LABEL})+)"  # noqa: RUF001
    rf"|(?<![{_LATIN}0-9@＠$#＃_./-])(?P<bare>{_LATIN_LABEL}(?:\.{_LATIN_LABEL})+)",  # noqa: RUF001
    regex.IGNORECASE,
)
_GLUED = regex.compile(r"[0-9A-Za-z@+-]")  # a name that goes on with one of these does not end there
_IN_PATH = rf"[{_LATIN}\u0400-\u04FF0-9!*';:=+,.$/%#\[\]–_~@|&-]"  # noqa: RUF001
_PORT = regex.compile(r":\d+")
_PATH = regex.compile(rf"/(?:{_IN_PATH}|\((?:{_IN_PATH}+|{_IN_PATH}*\({_IN_PATH}+\){_IN_PATH}*)\))*", regex.IGNORECASE)
_PATH_ENDING = regex.compile(rf"[{_LATIN}\u0400-\u04FF0-9+=_#/)-]", regex.IGNORECASE)
_QUERY = regex.compile(r"\?[a-z0-9!?*'@();:&=+$/%#\[\]_.,~|-]*[a-z0-9_&=#/-]", regex.IGNORECASE)


def find_urls(text: str) -> list[tuple[int, int]]:
    """The start and end of each link, in order."""
    found: list[tuple[int, int]] = []
    position = 0
    while match := _HOST.search(text, position):
        host_group = "named" if match["scheme"] else "bare"
        end = _end_of_url(text, *match.span(host_group))
        if end and end - match.start() <= _LONGEST_URL:
            found.append((match.start(), end))
        position = end or match.start() + 1
    return found


def _end_of_url(text: str, start: int, stop: int) -> int | None:
    """Where the link whose host is `text[start:stop]` ends, or None if that host is none."""
    end = _end_of_domain(text, start, stop)
    if end and not all(map(_is_label, text[start:end].split("."))):
        return None
    if end != stop:
        return end
    for part in (_PORT, _PATH, _QUERY):
        if match := part.match(text, end):
            end = _trim_path(text, *match.span()) if part is _PATH else match.end()
    return end


def _end_of_domain(text: str, start: int, stop: int) -> int | None:
    """Where the longest name that ends in a known top-level domain ends; ".com" may be followed by other scripts."""
    dot = text.rfind(".", start, stop)
    while dot > start:
        label = text[dot + 1 : stop].lower()
        if label.startswith("xn--"):
            return stop
        for length in range(min(len(label), _LONGEST_TLD), 1, -1):
            after = dot + 1 + length
            if label[:length] in TLDS and not _GLUED.match(text, after):
                return after
        stop, dot = dot, text.rfind(".", start, dot)
    return None


def _is_label(label: str) -> bool:
    if label.isascii() or len(label) > _LONGEST_LABEL:
        return len(label) <= _LONGEST_LABEL
    return len(b"xn--" + label.lower().encode("punycode")) <= _LONGEST_LABEL


def _trim_path(text: str, start: int, stop: int) -> int:
    """A path without the full stop or comma that belongs to the sentence around it."""
    while stop > start and not _PATH_ENDING.match(text, stop - 1):
        stop -= 1
    return stop
