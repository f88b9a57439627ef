"""The difference between two texts, word by word, as a reader sees it: what stayed, what went and what came.

The comparison is Google's diff-match-patch, which gives up refining after a set time, so that no text can hold it up.
"""

import enum
import re
from dataclasses import dataclass

from diff_match_patch import diff_match_patch

TIMEOUT_SECONDS = 0.5
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_FIRST_SURROGATE, _SURROGATES = 0xD800, 0x800


class Kind(enum.StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """Some words that stand together."""

    kind: Kind
    text: str


_KINDS = {0: Kind.SAME, -1: Kind.REMOVED, 1: Kind.ADDED}


def word_difference(before: str, after: str) -> list[Piece]:
    """The pieces in reading order; what went stands before what came in its place."""
    words: dict[str, str] = {}
    engine = diff_match_patch()
    engine.Diff_Timeout = TIMEOUT_SECONDS
    found = engine.diff_main(_encoded(before, words), _encoded(after, words), False)
    engine.diff_cleanupSemantic(found)
    spelled = {sign: word for word, sign in words.items()}
    return [Piece(_KINDS[kind], "".join(spelled[sign] for sign in signs)) for kind, signs in found]


def likeness(before: str, after: str) -> float:
    """How much of the longer text stayed, from 0 to 1."""
    longer = max(len(before), len(after))
    stayed = sum(len(piece.text) for piece in word_difference(before, after) if piece.kind is Kind.SAME)
    return stayed / longer if longer else 1.0


def _encoded(text: str, words: dict[str, str]) -> str:
    """The text with each word as one sign, the same sign for the same word."""
    return "".join(words.setdefault(word, _sign(len(words))) for word in _TOKEN.findall(text))


def _sign(number: int) -> str:
    return chr(number if number < _FIRST_SURROGATE else number + _SURROGATES)
