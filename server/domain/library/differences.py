"""The readable difference between two states of a post: field by field, wording by wording, word by word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from server.domain.library.draft import PostDraft, Wording
from server.domain.library.versions import changed_fields
from server.domain.library.word_difference import Piece, likeness, word_difference

# Two wordings less alike than this are shown as one that went and one that came.
MIN_LIKENESS = 0.3
WORDING = "wording"

# Puts a value into words: given the field's name, or WORDING, and the value.
Say = Callable[[str, object], str]


@dataclass(frozen=True)
class Difference:
    """One field that differs. `name` is the draft's field, or `networks.<key>` for the wordings of one network.

    `lines` has the pieces of each value or wording that differs; `same` counts the wordings that stayed as they were.
    """

    name: str
    lines: list[list[Piece]]
    same: int = 0


def differences(before: PostDraft, after: PostDraft, say: Say) -> list[Difference]:
    """What differs, in the order of the draft's fields. `say` puts moments, topics and switches into words."""
    found = []
    for name in changed_fields(before, after):
        if name == "networks":
            found += _of_wordings(before, after, say)
        else:
            found.append(Difference(name, [word_difference(*(say(name, getattr(d, name)) for d in (before, after)))]))
    return found


def _of_wordings(before: PostDraft, after: PostDraft, say: Say) -> list[Difference]:
    found = []
    for network in sorted({*before.wordings, *after.wordings}):
        old, new = before.wordings.get(network, ()), after.wordings.get(network, ())
        if old != new:
            same = [wording for wording in new if wording in old]
            lines = [
                word_difference(*(say(WORDING, wording) if wording else "" for wording in pair))
                for pair in _paired([w for w in old if w not in same], [w for w in new if w not in same])
            ]
            found.append(Difference(f"networks.{network}", lines, len(same)))
    return found


def _paired(gone: Sequence[Wording], come: Sequence[Wording]) -> list[tuple[Wording | None, Wording | None]]:
    """Each wording that came beside the one that it most likely was before."""
    left = list(gone)
    pairs: list[tuple[Wording | None, Wording | None]] = []
    for wording in come:
        nearest = max(left, key=lambda old: likeness(old.text, wording.text), default=None)
        if nearest is not None and likeness(nearest.text, wording.text) >= MIN_LIKENESS:
            left.remove(nearest)
            pairs.append((nearest, wording))
        else:
            pairs.append((None, wording))
    return [*pairs, *((old, None) for old in left)]
