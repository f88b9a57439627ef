"""A problem in a library file: where it is, what is wrong, and how to mend it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One problem. `line` counts from 1; `path` is as the person named the folder."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, else the list of what is known, else nothing."""
    options = sorted(known)
    if near := difflib.get_close_matches(word, options, n=1):
        return f"; did you mean {near[0]}?"
    return f"; known are {', '.join(options)}" if options else ""


def shown(text: str) -> str:
    """Text from a file as it may stand in a message: one line, not too long, nothing a terminal would obey."""
    return repr(text if len(text) <= 60 else text[:59] + "…")
