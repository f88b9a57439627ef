"""Clicks are kept, classed in the order they happened, and credited once however often they arrive."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck
from hypothesis import given as for_all
from hypothesis import settings as with_settings
from hypothesis import strategies as some
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.reach.verify import verify
from server.domain.recognition.points import CLICK_POINTS
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.click_rules import BURST_REQUESTS, DUPLICATE_WINDOW
from server.domain.sharing.link import Link
from server.domain.sharing.record_click import record_clicks
from tests.clicks import a_click, a_preview
from tests.conftest import NOW
from tests.factories import Given


@pytest.fixture
def link(given: Given) -> Link:
    """The link of a share that was opened a day ago."""
    return given.link(given.share(opened_at=NOW - timedelta(days=1)))


def record(session: Session, *events) -> Counter[ClickClass]:
    return record_clicks(session, events, timezone="Europe/Berlin")


def entries(session: Session) -> list[LedgerEntry]:
    return list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.id)))


def test_a_human_click_is_credited_to_who_shared(session: Session, link: Link) -> None:
    event = a_click(link, occurred_at=NOW.replace(hour=23, minute=30), referrer="https://t.co/")
    assert record(session, event) == {ClickClass.HUMAN: 1}
    click, (entry,) = session.scalars(select(Click)).one(), entries(session)
    assert (click.event_id, click.referrer, click.click_class) == (event.event_id, "https://t.co/", ClickClass.HUMAN)
    assert entry.idempotency_key == f"click:{event.event_id}"
    assert (entry.kind, entry.quantity, entry.points) == (EntryKind.CLICK, 1, CLICK_POINTS)
    assert (entry.person_id, entry.share_id, entry.click_id) == (link.share.person_id, link.share_id, click.id)
    assert entry.day == date(2026, 11, 24)


def test_what_is_no_person_is_kept_with_its_reason_and_not_credited(session: Session, link: Link) -> None:
    record(session, a_preview(link), a_click(link, method="HEAD"))
    clicks = list(session.scalars(select(Click)))
    assert [click.click_class for click in clicks] == [ClickClass.PREVIEW, ClickClass.PREVIEW]
    assert all(click.reason and click.rule_version for click in clicks)
    assert entries(session) == []


def test_the_same_event_twice_counts_once(session: Session, link: Link) -> None:
    event = a_click(link)
    record(session, event, event)
    assert record(session, event) == {}
    assert session.scalar(select(func.count()).select_from(Click)) == 1
    assert len(entries(session)) == 1


def test_the_same_visitor_counts_once_for_a_link(session: Session, link: Link, given: Given) -> None:
    other = given.link(given.share(opened_at=NOW - timedelta(days=1)))
    again = NOW + timedelta(minutes=5)
    record(session, a_click(link, visitor="v"), a_click(link, visitor="v", occurred_at=again))
    assert record(session, a_click(link, visitor="v", occurred_at=again)) == {ClickClass.DUPLICATE: 1}
    assert record(session, a_click(other, visitor="v", occurred_at=again)) == {ClickClass.HUMAN: 1}
    later = NOW + DUPLICATE_WINDOW
    assert record(session, a_click(link, visitor="v", occurred_at=later)) == {ClickClass.HUMAN: 1}


def test_a_preview_does_not_make_the_visit_after_it_a_duplicate(session: Session, link: Link) -> None:
    record(session, a_click(link, visitor="v", method="HEAD"), a_click(link, visitor="v"))
    assert len(entries(session)) == 1


def test_an_event_that_arrives_late_does_not_count_beside_its_successor(session: Session, link: Link) -> None:
    record(session, a_click(link, visitor="v"))
    late = a_click(link, visitor="v", occurred_at=NOW - timedelta(hours=1))
    assert record(session, late) == {ClickClass.DUPLICATE: 1}


def test_the_sharers_own_visit_is_theirs(session: Session, link: Link, given: Given) -> None:
    mine = a_click(link, person_id=link.share.person_id)
    assert record(session, mine) == {ClickClass.SELF: 1}
    assert record(session, a_click(link, person_id=given.person().id)) == {ClickClass.HUMAN: 1}


def test_a_crowd_counts_only_until_it_is_one(session: Session, link: Link) -> None:
    crowd = [a_click(link, occurred_at=NOW + timedelta(milliseconds=10 * n)) for n in range(BURST_REQUESTS + 20)]
    assert record(session, *crowd) == {ClickClass.HUMAN: BURST_REQUESTS, ClickClass.UNKNOWN: 20}


def test_a_link_or_a_visitor_that_is_gone_stops_nobody_else(session: Session, link: Link) -> None:
    nobody = 999_999
    assert record(session, a_click(nobody), a_click(link, person_id=nobody)) == {ClickClass.HUMAN: 1}
    assert session.scalars(select(Click.person_id)).one() is None


def test_nothing_to_record_is_nothing_recorded(session: Session) -> None:
    assert record(session) == {}


def test_clicks_on_metas_networks_earn_no_points(session: Session, given: Given) -> None:
    record(session, a_click(given.link(given.share(network="facebook", opened_at=NOW - timedelta(days=1)))))
    (entry,) = entries(session)
    assert (entry.quantity, entry.points) == (1, 0)
    assert "Meta forbids" in entry.reason


@for_all(
    moments=some.lists(some.tuples(some.integers(0, 3), some.integers(0, 2 * 86_400)), min_size=1, max_size=12),
    cuts=some.lists(some.integers(1, 5), min_size=12, max_size=12),
)
@with_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_events_are_cut_into_batches_and_repeated_the_figures_agree(
    session: Session, given: Given, moments: list[tuple[int, int]], cuts: list[int]
) -> None:
    link = given.link(given.share(opened_at=NOW - timedelta(days=1)))
    events = sorted(
        (
            a_click(link, visitor=f"v{visitor}", occurred_at=NOW + timedelta(seconds=second))
            for visitor, second in moments
        ),
        key=lambda event: (event.occurred_at, event.event_id),
    )
    rest = list(events)
    for size in cuts:
        batch, rest = rest[:size], rest[size:]
        record(session, *batch)
        record(session, *batch)
    in_batches = session.scalars(
        select(Click.click_class).where(Click.link_id == link.id).order_by(Click.occurred_at, Click.event_id)
    ).all()

    twin = given.link(given.share(opened_at=NOW - timedelta(days=1)))
    record(session, *(a_click(twin, visitor=event.visitor, occurred_at=event.occurred_at) for event in events))
    at_once = session.scalars(
        select(Click.click_class).where(Click.link_id == twin.id).order_by(Click.occurred_at, Click.event_id)
    ).all()
    assert in_batches == at_once
    assert verify(session) == []
