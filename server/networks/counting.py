"""How networks count a text. Each function takes the final wording, with its link in it.

The extension counts by the same rules in extension/lib/counting.js; tests/vectors/counting.json drives both.
(PyPI's twitter-text-parser cannot be used: it needs pkg_resources, which setuptools no longer has.)
"""

import unicodedata

import regex

from server.networks.urls import find_urls

URL_WEIGHT = 23
_X_HEAVY = 2
# Anything outside these counts double on X.
# https://docs.x.com/fundamentals/counting-characters (read 2026-11-23)
_X_LIGHT_RANGES = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
# A bare copyright sign is a letter like any other; a selector makes it a picture.
_PICTURE = (
    r"(?![\u00A9\u00AE](?!\uFE0F))\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?[\U000E0020-\U000E007F]*"
)
_EMOJI = regex.compile(rf"\p{{Regional_Indicator}}{{2}}|[0-9#*]\uFE0F?\u20E3|{_PICTURE}(?:\u200D{_PICTURE})*")
_GRAPHEME = regex.compile(r"\X")
_MASTODON_URL = regex.compile(r"https?://[^\s<>]*[^\s<>.,;:!?'\")\]]", regex.IGNORECASE)
_MASTODON_MENTION = regex.compile(
    r"(?<![/\p{L}\p{N}_])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_.-]+[\p{L}\p{N}_]", regex.IGNORECASE
)


def count_x(text: str) -> int:
    """X's weighted length: composed first (NFC), a link 23, an emoji of any build 2, other scripts 2, the rest 1."""
    text = unicodedata.normalize("NFC", text)
    total = position = 0
    for start, end in find_urls(text):
        total += _x_weight(text[position:start]) + URL_WEIGHT
        position = end
    return total + _x_weight(text[position:])


def _x_weight(text: str) -> int:
    without_emoji, emoji = _EMOJI.subn("", text)
    return emoji * _X_HEAVY + sum(1 if _is_light(ord(character)) else _X_HEAVY for character in without_emoji)


def _is_light(code_point: int) -> bool:
    return any(first <= code_point <= last for first, last in _X_LIGHT_RANGES)


def count_graphemes(text: str) -> int:
    """What a reader sees as one character counts one, whatever it is made of."""
    return len(_GRAPHEME.findall(text))


def count_mastodon(text: str) -> int:
    """Mastodon: graphemes, a link with its scheme 23, and of a mention only the name before the server."""
    text = _MASTODON_URL.sub("x" * URL_WEIGHT, text)
    return count_graphemes(_MASTODON_MENTION.sub(r"@\1", text))


def count_utf16(text: str) -> int:
    """UTF-16 code units: what a browser's own length says, so an emoji is two or more."""
    return len(text.encode("utf-16-le")) // 2


def count_threads(text: str) -> int:
    """Threads: characters, but an emoji counts as its bytes in UTF-8."""
    without_emoji, _ = _EMOJI.subn("", text)
    return len(without_emoji) + sum(len(emoji.encode()) for emoji in _EMOJI.findall(text))
