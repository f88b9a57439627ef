"""Appending to the ledger: once per key, and the rollup moves with it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.reach.daily_rollup import DailyRollup
from server.domain.reach.ledger import append, append_all
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from tests.entries import an_entry
from tests.factories import Given


def rollups(session: Session) -> list[tuple[date, EntryKind, int, int]]:
    session.expire_all()
    query = select(DailyRollup).order_by(DailyRollup.day, DailyRollup.kind)
    return [(row.day, row.kind, row.quantity, row.points) for row in session.scalars(query)]


def test_the_same_event_is_appended_once(session: Session, given: Given) -> None:
    entry = an_entry(given.person())
    assert append(session, entry)
    assert not append(session, entry)
    assert rollups(session) == [(entry.day, EntryKind.SHARE, 1, 5)]


def test_entries_of_a_day_are_summed_by_kind_and_never_across_kinds(session: Session, given: Given) -> None:
    person = given.person()
    click = {"kind": EntryKind.CLICK, "points": 2}
    append_all(session, [an_entry(person), an_entry(person), an_entry(person, **click)])
    append_all(session, [an_entry(person, **click), an_entry(person, day=date(2026, 11, 22))])
    assert rollups(session) == [
        (date(2026, 11, 22), EntryKind.SHARE, 1, 5),
        (date(2026, 11, 23), EntryKind.CLICK, 2, 4),
        (date(2026, 11, 23), EntryKind.SHARE, 2, 10),
    ]


def test_a_batch_that_is_half_known_adds_the_other_half(session: Session, given: Given) -> None:
    person = given.person()
    known, new = an_entry(person), an_entry(person)
    append(session, known)
    assert append_all(session, [known, new, new]) == 1
    assert [row[2] for row in rollups(session)] == [2]


def test_a_reason_that_is_too_long_is_cut(session: Session, given: Given) -> None:
    append(session, an_entry(given.person(), reason="r" * 300))
    assert len(session.scalars(select(LedgerEntry.reason)).one()) == 200
