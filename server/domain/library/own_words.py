"""How many words of their own somebody adds to a suggested wording; extension/lib/own-words.js counts alike."""

import re
from collections import Counter
from collections.abc import Iterable

# Neither a placeholder nor a link is a word of one's own; nor is a tag, which anybody can add to anything.
_NO_WORDS = re.compile(r"\{\w*\}|https?://\S+|[#@]\w+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def own_words(text: str, suggested: Iterable[str]) -> int:
    """The words of `text` that its nearest suggestion does not have; all of them when nothing was suggested."""
    mine = _words(text)
    return min(((mine - _words(wording)).total() for wording in suggested), default=mine.total())


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_NO_WORDS.sub(" ", text).lower()))
