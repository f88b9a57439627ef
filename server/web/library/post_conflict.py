"""Two people edited the same post: what the second typed, what stands there now, and what to keep of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from server.context import context, db
from server.domain.library.differences import Difference, differences
from server.domain.library.digest import draft_of
from server.domain.library.draft import PostDraft, tidy
from server.domain.library.merging import Clash, Take, clashes, merged
from server.domain.library.post import Post
from server.domain.library.post_version import PostVersion
from server.domain.library.versions import draft_at, version_of
from server.web.library.version_words import field_label, saying

BASE, SEEN, TAKE, SETTLE, ALL_MINE = "version", "seen_version", "take-", "settle", "mine"


@dataclass(frozen=True)
class ClashLine:
    """One part that the two say differently: what each changed in it, and which of the two is chosen."""

    clash: Clash
    label: str
    theirs: Difference | None
    mine: Difference | None
    chosen: Take

    @property
    def asks(self) -> bool:
        """Whether both changed it, so that somebody has to choose."""
        return self.clash.mine and self.clash.theirs


@dataclass(frozen=True)
class Conflict:
    """What the reader has not seen: the last version, and every part in which what they typed differs from it."""

    last: PostVersion
    lines: list[ClashLine]


def base_of(post: Post) -> tuple[int, PostDraft]:
    """The version that the form was opened on, and what it said. A form that names none was opened on the last."""
    number = request.form.get(BASE, type=int)
    if number is None or not 0 <= number <= post.version:
        number = post.version
    return number, draft_at(db(), post, number) if number != post.version else draft_of(post)


def settle(post: Post, number: int, base: PostDraft, typed: PostDraft) -> PostDraft | Conflict:
    """The draft to save, or what has to be looked at first because somebody else has saved meanwhile."""
    mine, theirs = tidy(typed), draft_of(post)
    found = clashes(base, mine, theirs) if number != post.version else []
    if not found:
        return mine
    if request.form.get(SEEN, type=int) != post.version:
        return _conflict(post, base, mine, theirs, found)
    if request.form.get(SETTLE) == ALL_MINE:
        return mine
    return merged(base, mine, theirs, _takes())


def conflict_again(post: Post, number: int, base: PostDraft, typed: PostDraft) -> Conflict | None:
    """What still differs, to be shown with the choices made, when the choice could not be saved."""
    mine, theirs = tidy(typed), draft_of(post)
    found = clashes(base, mine, theirs) if number != post.version else []
    return _conflict(post, base, mine, theirs, found) if found else None


def _conflict(post: Post, base: PostDraft, mine: PostDraft, theirs: PostDraft, found: list[Clash]) -> Conflict:
    say = saying(db(), context().settings.timezone, base, mine, theirs)
    their_changes = {difference.name: difference for difference in differences(base, theirs, say)}
    my_changes = {difference.name: difference for difference in differences(base, mine, say)}
    takes = _takes()
    lines = [
        ClashLine(
            clash=clash,
            label=field_label(clash.name),
            theirs=their_changes.get(clash.name),
            mine=my_changes.get(clash.name),
            chosen=takes.get(clash.name, clash.advised),
        )
        for clash in found
    ]
    return Conflict(version_of(db(), post, post.version), lines)


def _takes() -> Mapping[str, Take]:
    sent = {name.removeprefix(TAKE): value for name, value in request.form.items() if name.startswith(TAKE)}
    return {name: Take(value) for name, value in sent.items() if value in set(Take)}
