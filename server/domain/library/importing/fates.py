"""The dry run: what would become of each row, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.campaign import Campaign
from server.domain.library.draft import PostDraft
from server.domain.library.importing.sheet_draft import Known, draft_of_line
from server.domain.library.importing.sheet_import import RowFate
from server.domain.library.importing.sheet_line import SheetLine
from server.domain.library.post import Post, PostState
from server.domain.library.rules import Rules
from server.domain.library.topic import Topic
from server.domain.people.group import Group


@dataclass(frozen=True)
class Fate:
    """One row's. `post_id` is the post that the library has already."""

    line: int
    fate: RowFate
    draft: PostDraft
    says: list[str]
    post_id: int | None = None


def known_names(session: Session, rules: Rules, zone: ZoneInfo) -> Known:
    """What the sheet may name, as things stand."""
    return Known(
        topics=_names(session, Topic),
        groups=_names(session, Group),
        campaigns=_names(session, Campaign),
        networks=rules.networks.keys(),
        zone=zone,
    )


def addresses(session: Session) -> dict[str, int]:
    """The post of each address in the library."""
    return dict(session.execute(select(Post.url, Post.id).where(Post.state != PostState.ARCHIVED)).all())


def fates(lines: Sequence[SheetLine], known: Known, in_library: dict[str, int]) -> Iterator[Fate]:
    """Each line's fate, in order. Of rows with one address the first counts."""
    seen: dict[str, int] = {}
    for line in lines:
        draft, wrong = draft_of_line(line, known)
        if wrong:
            yield Fate(line.number, RowFate.WRONG, draft, [*wrong, *line.remarks])
        elif post_id := in_library.get(draft.url):
            yield Fate(line.number, RowFate.KNOWN, draft, ["The library has a post with this address."], post_id)
        elif draft.url in seen:
            yield Fate(line.number, RowFate.KNOWN, draft, [f"Line {seen[draft.url]} has the same address."])
        else:
            seen[draft.url] = line.number
            yield Fate(line.number, RowFate.NEW, draft, line.remarks)


def _names(session: Session, table: type[Topic] | type[Group] | type[Campaign]) -> dict[str, str]:
    rows = session.execute(select(table.slug, table.name)).all()
    return {name.lower(): slug for slug, name in rows} | {slug: slug for slug, _ in rows}
