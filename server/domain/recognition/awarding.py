"""Awarding badges: at once when somebody's share counts, and by a sweep for everything else. Never taken away.

1. Of the badges that the file names, only those that somebody does not have yet are measured for them.
2. An award names what earned it; where that is in the ledger, the entry is kept with it.
3. The award's key keeps it from being given twice, and its notice from being told twice.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from server.domain.people.notice import NoticeKind, tell
from server.domain.people.person import Person
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.recognition.badge import Badge, Measure
from server.domain.recognition.badge_award import BadgeAward
from server.domain.recognition.kudos import Kudos
from server.domain.recognition.measures import measured
from server.domain.recognition.points import UNREWARDED_NETWORKS
from server.upsert import insert_ignore

LATELY = timedelta(days=2)
SLICE = 500  # people; with as many again that did something lately, a sweep takes well under a second
MAX_BECAUSE_CHARS = 300
ANYTHING_COUNTED = (EntryKind.SHARE,)
WORDS = {
    Measure.SHARES: ("share that counts", "shares that count"),
    Measure.WEEKS_WITH_A_SHARE: ("week with a share", "weeks with a share"),
    Measure.WEEKS_IN_A_ROW: ("week in a row", "weeks in a row"),
    Measure.REWRITTEN_SHARES: ("text in your own words", "texts in your own words"),
    Measure.CLICKS: ("human click", "human clicks"),
    Measure.LANGUAGES: ("language", "languages"),
    Measure.TOPICS: ("topic", "topics"),
    Measure.NETWORKS: ("network", "networks"),
    Measure.SUGGESTIONS_DRAFTED: ("suggestion that became a post", "suggestions that became posts"),
    Measure.THANKS_GIVEN: ("colleague thanked", "colleagues thanked"),
    Measure.THANKS_RECEIVED: ("colleague who said thank you", "colleagues who said thank you"),
    Measure.ANSWERS: ("answer", "answers"),
}
IN_THE_LEDGER = dict.fromkeys(WORDS, EntryKind.SHARE) | {Measure.CLICKS: EntryKind.CLICK}
NOT_IN_THE_LEDGER = frozenset(
    {Measure.SUGGESTIONS_DRAFTED, Measure.THANKS_GIVEN, Measure.THANKS_RECEIVED, Measure.ANSWERS}
)


@dataclass(frozen=True)
class Progress:
    """A badge that somebody does not have yet, and how much of it they have."""

    badge: Badge
    have: int


def award_badges(session: Session, person_ids: Collection[int], *, now: datetime) -> int:
    """Give these people what they have earned, tell them, and say how many badges that were."""
    session.flush()
    given = 0
    for badge, missing in _not_yet(session, person_ids):
        counts = measured(session, badge.measure, missing)
        for person_id in missing:
            if counts.get(person_id, 0) >= badge.threshold:
                given += _award(session, badge, person_id, now)
    return given


def progress_of(session: Session, person: Person) -> list[Progress]:
    """The badges that this person does not have yet, in the file's order, the nearest to being earned first."""
    open_badges = [badge for badge, missing in _not_yet(session, [person.id])]
    found = [
        Progress(badge, min(badge.threshold, measured(session, badge.measure, [person.id]).get(person.id, 0)))
        for badge in open_badges
    ]
    return sorted(found, key=lambda progress: (-progress.have / progress.badge.threshold, progress.badge.position))


def awards_of(session: Session, person: Person) -> list[BadgeAward]:
    """This person's badges, newest first."""
    mine = select(BadgeAward).where(BadgeAward.person_id == person.id)
    return list(session.scalars(mine.order_by(BadgeAward.awarded_at.desc(), BadgeAward.id.desc())))


def people_to_look_at(session: Session, now: datetime) -> list[int]:
    """Who did something lately, and one slice of everybody else, another one each minute: so that a new badge, or a
    sweep that did not run for a week, reaches everybody.
    """
    last = session.scalar(select(func.max(Person.id))) or 0
    first = int(now.timestamp()) // 60 % (last // SLICE + 1) * SLICE
    since = now - LATELY
    recent = select(LedgerEntry.person_id).where(LedgerEntry.day >= since.date())
    thanked = select(Kudos.receiver_id).where(Kudos.created_at >= since)
    thankful = select(Kudos.sender_id).where(Kudos.created_at >= since, Kudos.sender_id.is_not(None))
    in_turn = Person.id.between(first, first + SLICE - 1)
    lately = Person.id.in_(recent.union(thanked, thankful))
    here = select(Person.id).where(Person.deactivated_at.is_(None), or_(in_turn, lately))
    return list(session.scalars(here.order_by(Person.id)))


def _not_yet(session: Session, person_ids: Collection[int]) -> Iterator[tuple[Badge, list[int]]]:
    """Each badge that is still given, with those of these people who lack it."""
    badges = list(session.scalars(select(Badge).where(Badge.retired_at.is_(None)).order_by(Badge.position, Badge.id)))
    have = select(BadgeAward.badge_id, BadgeAward.person_id).where(BadgeAward.person_id.in_(person_ids))
    had: Iterable[tuple[int, int]] = {(badge_id, person_id) for badge_id, person_id in session.execute(have)}
    for badge in badges:
        missing = [person_id for person_id in person_ids if (badge.id, person_id) not in had]
        if missing:
            yield badge, missing


def _award(session: Session, badge: Badge, person_id: int, now: datetime) -> int:
    entry = _earned_by(session, badge, person_id)
    because = _because(badge, entry)
    values = {
        "person_id": person_id,
        "badge_id": badge.id,
        "entry_id": entry.id if entry else None,
        "because": because,
        "awarded_at": now,
    }
    if insert_ignore(session, BadgeAward, values, ["person_id", "badge_id"]) is None:
        return 0
    data = {"slug": badge.slug, "name": badge.name, "because": because}
    tell(session, person_id, NoticeKind.BADGE, f"badge:{badge.slug}", data, now=now)
    return 1


def _earned_by(session: Session, badge: Badge, person_id: int) -> LedgerEntry | None:
    """The entry that reached the figure, where the ledger counts the same; else the newest of its kind."""
    if badge.measure in NOT_IN_THE_LEDGER:
        return None
    kind = IN_THE_LEDGER[badge.measure]
    counted = select(LedgerEntry).where(
        LedgerEntry.person_id == person_id,
        LedgerEntry.kind == kind,
        LedgerEntry.quantity > 0,
        LedgerEntry.network.not_in(UNREWARDED_NETWORKS),
    )
    if badge.measure in (Measure.SHARES, Measure.CLICKS):
        nth = counted.order_by(LedgerEntry.occurred_at, LedgerEntry.id).offset(badge.threshold - 1).limit(1)
        return session.scalar(nth)
    return session.scalar(counted.order_by(LedgerEntry.occurred_at.desc(), LedgerEntry.id.desc()).limit(1))


def _because(badge: Badge, entry: LedgerEntry | None) -> str:
    one, many = WORDS[badge.measure]
    reached = f"{badge.threshold:,} {one if badge.threshold == 1 else many}"
    return (f"{entry.reason}: that made it {reached}." if entry else f"You have {reached}.")[:MAX_BECAUSE_CHARS]
