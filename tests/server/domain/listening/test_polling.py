from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.domain.listening.polling import (
    BACK_OFF_SECONDS,
    CLAIM_LASTS,
    Claim,
    Outcome,
    claim_due,
    claim_now,
    due_source_ids,
    record_failure,
    record_success,
)
from server.domain.listening.source import Source, SourceState
from tests.factories import Given


def claimed(session: Session, source: Source, now: datetime) -> Claim:
    claim = claim_due(session, source.id, now)
    assert claim is not None
    return claim


def test_the_most_overdue_source_comes_first_and_a_disabled_one_never(session: Session, given: Given, now: datetime):
    late = given.source("Late", next_poll_at=now - timedelta(hours=1))
    due = given.source("Due")
    given.source("Later", next_poll_at=now + timedelta(seconds=1))
    given.source("Disabled", state=SourceState.DISABLED)
    assert due_source_ids(session, now) == [late.id, due.id]


def test_a_source_is_claimed_once(session: Session, given: Given, now: datetime):
    source = given.source(cursor={"etag": "1"})
    claim = claimed(session, source, now)
    assert (claim.config, claim.cursor) == (source.config, {"etag": "1"})
    assert claim_due(session, source.id, now) is None
    assert due_source_ids(session, now) == []


def test_a_killed_workers_source_is_due_again_when_its_claim_ends(session: Session, given: Given, now: datetime):
    source = given.source(poll_every_seconds=86_400)
    claimed(session, source, now)
    assert claim_due(session, source.id, now + CLAIM_LASTS) is not None


def test_a_person_may_poll_at_any_time_even_a_disabled_source(session: Session, given: Given, now: datetime):
    source = given.source(state=SourceState.DISABLED, next_poll_at=now + timedelta(days=1))
    assert claim_now(session, source.id, now) is not None
    assert claim_now(session, source.id + 99, now) is None


def test_success_keeps_the_cursor_and_forgets_what_was_wrong(session: Session, given: Given, now: datetime):
    source = given.source(failures=3, state=SourceState.DEGRADED, last_error="timed out", poll_every_seconds=600)
    record_success(session, claimed(session, source, now), Outcome({"etag": "2"}), now)
    assert (source.cursor, source.state, source.failures, source.last_error) == ({"etag": "2"}, SourceState.OK, 0, "")
    assert (source.last_polled_at, source.next_poll_at) == (now, now + timedelta(seconds=600))


def test_a_source_that_moved_keeps_its_new_address(session: Session, given: Given, now: datetime):
    source = given.source()
    record_success(session, claimed(session, source, now), Outcome({}, config={"url": "https://new.example"}), now)
    assert source.config == {"url": "https://new.example"}


def test_a_warning_degrades_and_a_wait_is_honoured(session: Session, given: Given, now: datetime):
    source = given.source()
    outcome = Outcome({}, warning="The month's reads are used up.", wait_seconds=7200)
    record_success(session, claimed(session, source, now), outcome, now)
    assert (source.state, source.last_error) == (SourceState.DEGRADED, "The month's reads are used up.")
    assert source.next_poll_at == now + timedelta(seconds=7200)


def test_failures_back_off_and_keep_the_cursor(session: Session, given: Given, now: datetime):
    source = given.source(cursor={"etag": "1"})
    for failures, delay in enumerate([*BACK_OFF_SECONDS, BACK_OFF_SECONDS[-1]], start=1):
        record_failure(session, claimed(session, source, now), "timed out", permanent=False, now=now)
        assert (source.state, source.failures, source.last_error) == (SourceState.DEGRADED, failures, "timed out")
        assert source.next_poll_at == now + timedelta(seconds=delay)
        now = source.next_poll_at
    assert source.cursor == {"etag": "1"}


@pytest.mark.parametrize(("asked", "waited"), [(5, 60), (3000, 3000), (10**9, 86_400), (-5, 60)])
def test_what_a_source_asks_us_to_wait_is_bounded(
    session: Session, given: Given, now: datetime, asked: int, waited: int
):
    source = given.source()
    record_failure(session, claimed(session, source, now), "429", permanent=False, now=now, wait_seconds=asked)
    assert source.next_poll_at == now + timedelta(seconds=waited)


def test_a_permanent_failure_waits_for_a_person_and_success_brings_it_back(
    session: Session, given: Given, now: datetime
):
    source = given.source()
    record_failure(session, claimed(session, source, now), "410 Gone", permanent=True, now=now)
    assert source.state is SourceState.DISABLED
    assert due_source_ids(session, now + timedelta(days=9)) == []
    claim = claim_now(session, source.id, now)
    assert claim is not None
    record_success(session, claim, Outcome({}), now)
    assert source.state is SourceState.OK


def test_a_late_worker_cannot_turn_the_cursor_back(session: Session, given: Given, now: datetime):
    source = given.source()
    late = claimed(session, source, now)
    later = now + CLAIM_LASTS
    record_success(session, claimed(session, source, later), Outcome({"since_id": 9}), later)
    record_success(session, late, Outcome({"since_id": 3}), later)
    record_failure(session, late, "too late", permanent=True, now=later)
    assert (source.cursor, source.state) == ({"since_id": 9}, SourceState.OK)
