"""Does a text speak of us? Whole words, in any case and script."""

from collections.abc import Iterable

import regex

# Scripts that put no spaces between words: a name amid them has no word boundary to look for.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_IN_WORD = rf"[[\p{{L}}\p{{M}}\p{{N}}_]--[{_UNSPACED}]]"
_FLAGS = regex.VERSION1 | regex.IGNORECASE | regex.FULLCASE


def speaks_of(text: str, terms: Iterable[str]) -> bool:
    """Whether the text holds one of the terms as whole words: `Acme` is in “Acme's” and “#acme”, not in “Acmeist”."""
    return any(_pattern(term).search(text) for term in terms)


def _pattern(term: str) -> "regex.Pattern[str]":
    words = r"\s+".join(regex.escape(word) for word in term.split())  # regex keeps compiled patterns
    before = rf"(?<!{_IN_WORD})" if regex.match(_IN_WORD, term[:1], _FLAGS) else ""
    after = rf"(?!{_IN_WORD})" if regex.match(_IN_WORD, term[-1:], _FLAGS) else ""
    return regex.compile(before + words + after, _FLAGS)
