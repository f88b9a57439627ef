"""Two people edited the same post: what each changed since they both began, and one draft out of the two.

Fields that one of them changed take that change. Where both changed the same field, somebody has to choose; of lists
(topics, groups, wordings) what each added or took away can be taken together.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from server.domain.library.draft import PostDraft, Wording

Item = TypeVar("Item")

WORDINGS = "networks."


class Take(enum.StrEnum):
    """Whose version of a field is saved."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class Clash:
    """One part of the post that the two now say differently. `name` is a field or `networks.<key>`.

    `mine` and `theirs` tell who changed it since the common start; `takes` are the choices, `advised` the one to offer.
    """

    name: str
    mine: bool
    theirs: bool
    takes: tuple[Take, ...]
    advised: Take


def clashes(base: PostDraft, mine: PostDraft, theirs: PostDraft) -> list[Clash]:
    """Every part in which `mine` and `theirs` differ, in the order of the draft's fields. All three are tidy."""
    parts = [_parts(draft) for draft in (base, mine, theirs)]
    names = [name for name in _in_order(parts) if _value(parts[1], name) != _value(parts[2], name)]
    return [_clash(name, *(_value(part, name) for part in parts)) for name in names]


def merged(base: PostDraft, mine: PostDraft, theirs: PostDraft, takes: Mapping[str, Take]) -> PostDraft:
    """One draft: each part that differs as `takes` says, or as advised where it says nothing possible."""
    found: dict[str, Any] = {}
    networks = dict(mine.wordings)
    parts = [_parts(draft) for draft in (base, mine, theirs)]
    for clash in clashes(base, mine, theirs):
        wanted = takes.get(clash.name, clash.advised)
        take = wanted if wanted in clash.takes else clash.advised
        value = _taken(take, *(_value(part, clash.name) for part in parts))
        if clash.name.startswith(WORDINGS):
            networks[clash.name.removeprefix(WORDINGS)] = value
        else:
            found[clash.name] = value
    return replace(mine, **found, networks={network: texts for network, texts in networks.items() if texts})


def _parts(draft: PostDraft) -> dict[str, Any]:
    plain = {field.name: getattr(draft, field.name) for field in fields(PostDraft) if field.name != "networks"}
    lists = {name: tuple(sorted(plain[name])) for name in ("topics", "groups")}
    return plain | lists | {f"{WORDINGS}{network}": texts for network, texts in draft.wordings.items()}


def _in_order(parts: Sequence[Mapping[str, Any]]) -> list[str]:
    names = list(dict.fromkeys(name for part in parts for name in part))
    return [name for name in names if not name.startswith(WORDINGS)] + sorted(
        name for name in names if name.startswith(WORDINGS)
    )


def _value(part: Mapping[str, Any], name: str) -> Any:
    return part.get(name, ())  # a network without wordings is no part


def _clash(name: str, base: Any, mine: Any, theirs: Any) -> Clash:
    changed_mine, changed_theirs = mine != base, theirs != base
    both = (Take.BOTH,) if isinstance(mine, tuple) else ()
    advised = both[0] if both else Take.MINE if changed_mine else Take.THEIRS
    return Clash(name, changed_mine, changed_theirs, (*both, Take.MINE, Take.THEIRS), advised)


def _taken(take: Take, base: Any, mine: Any, theirs: Any) -> Any:
    if take is Take.BOTH:
        return _together(base, mine, theirs)
    return mine if take is Take.MINE else theirs


def _together(base: Sequence[Item], mine: Sequence[Item], theirs: Sequence[Item]) -> tuple[Item, ...]:
    """What is there now, without what I took away, and with what I added."""
    kept = [item for item in theirs if item in mine or item not in base]
    added = [item for item in mine if item not in base and item not in kept]
    texts = {item.text for item in kept if isinstance(item, Wording)}
    return (*kept, *(item for item in added if not (isinstance(item, Wording) and item.text in texts)))
