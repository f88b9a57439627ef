"""Find blocked phrases in texts, whatever somebody has typed as a pattern: nothing here may hang or fill the memory.

A plain phrase is found as whole words, whatever the case, the spaces between and characters that nobody sees. A
pattern is refused when it is wrong, when it fits everything, or when it takes long on texts made to slow it down;
what passes these is still stopped after a moment when it runs.
"""

import functools
import math
import unicodedata

import regex

from server.domain.library.plain_words import UNSPACED

MAX_REPEATS = 10_000  # of all counted repeats multiplied: each copy of {99999999} would be built in memory
SEARCH_SECONDS = 0.25
PROBE_CHARACTERS = 2_000
MAX_PROBED_LETTERS = 8
_BRACES = regex.compile(r"\{([^}]*)\}?")
_RECURSION = regex.compile(r"\(\?(?:R|&|P>|[+-]?\d)")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"'})


class BadPattern(Exception):
    """The pattern cannot be used; the message says why and what to do, to follow the words "This pattern"."""


class TooSlow(Exception):
    """The search took longer than it may."""


@functools.lru_cache(maxsize=1_000)
def compiled(phrase: str, *, is_regex: bool) -> regex.Pattern[str]:
    """The pattern that finds a phrase. Raises BadPattern."""
    if not is_regex:
        return regex.compile(_whole_words(phrase))
    _refuse_explosive(phrase)
    try:
        return regex.compile(phrase, regex.IGNORECASE)
    except (regex.error, RecursionError, OverflowError, MemoryError, ValueError, KeyError, TypeError) as error:
        raise BadPattern(f"is not one that can be read: {str(error) or 'it is too deep'}. Correct it.") from error


def require_usable(phrase: str, *, is_regex: bool) -> None:
    """Raises BadPattern for a phrase that would find nothing, everything, or its answer too late."""
    pattern = compiled(phrase, is_regex=is_regex)
    if not is_regex:
        return
    try:
        if pattern.search("", timeout=SEARCH_SECONDS):
            raise BadPattern("fits an empty text, and so every text there is. Make it ask for at least one character.")
        for probe in _probes(phrase):
            pattern.search(probe, timeout=SEARCH_SECONDS)
    except (TimeoutError, MemoryError, RecursionError) as error:
        raise BadPattern(
            "can take very long on some texts. Avoid a repeat inside a repeat, such as (a+)+, and bound repeats."
        ) from error


def found_in(text: str, phrase: str, *, is_regex: bool, seconds: float = SEARCH_SECONDS) -> str | None:
    """The words that fit, or None. Raises TooSlow after `seconds`, BadPattern for one that cannot be used."""
    pattern = compiled(phrase, is_regex=is_regex)
    try:
        match = pattern.search(_seen(text) if is_regex else _plain(text), timeout=max(seconds, 0.001))
    except (TimeoutError, MemoryError, RecursionError) as error:
        raise TooSlow from error
    return match[0] if match else None


def _whole_words(phrase: str) -> str:
    words = _plain(phrase).split()
    if not words:
        raise BadPattern("has nothing in it that could be seen. Write a word or a phrase.")
    inner = r"\s+".join(regex.escape(word) for word in words)
    before = "" if _is_unspaced(words[0][0]) else r"(?<!\w)"
    after = "" if _is_unspaced(words[-1][-1]) else r"(?!\w)"
    return f"{before}{inner}{after}"


def _is_unspaced(character: str) -> bool:
    return regex.match(f"[{UNSPACED}]", character) is not None


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", _seen(text)).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).translate(_QUOTES).split())


def _seen(text: str) -> str:
    """The text without what nobody sees: zero-width characters, soft hyphens, marks of direction."""
    return unicodedata.normalize("NFC", "".join(c for c in text if unicodedata.category(c) != "Cf"))


def _refuse_explosive(phrase: str) -> None:
    if _RECURSION.search(phrase):
        raise BadPattern("calls itself, which can take for ever. Write it without (?R) and the like.")
    parts = [part for inside in _BRACES.findall(phrase) for part in inside.split(",")]
    numbers = [int("".join(filter(str.isdecimal, part)) or 1) for part in parts]
    if math.prod(number or 1 for number in numbers) > MAX_REPEATS:
        raise BadPattern(f"repeats more than {MAX_REPEATS:,} times in all. Use smaller numbers in braces.")


def _probes(phrase: str) -> list[str]:
    """Texts that slow down a pattern with repeats in repeats: its own letters again and again, and then a misfit."""
    letters = list(dict.fromkeys(c for c in f"{phrase}a1 " if c.isalnum() or c == " "))[:MAX_PROBED_LETTERS]
    skeleton = "".join(c for c in phrase if c.isalnum() or c.isspace() or c in "-._@/:") or "a"
    units = [*letters, "a a", "1a", skeleton]
    return [f"{(unit * PROBE_CHARACTERS)[:PROBE_CHARACTERS]}\x00!" for unit in units]
