"""Confirming counts once, taking it back leaves nothing, and every change of mind stays on record."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.reach.daily_rollup import DailyRollup
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.reach.verify import verify
from server.domain.recognition.points import SHARE_POINTS
from server.domain.sharing.confirming import confirm_share, withdraw_confirmation
from server.domain.sharing.share import Share, ShareState
from server.errors import Conflict
from tests.conftest import NOW
from tests.factories import Given


def confirm(session: Session, share: Share, now=NOW) -> None:
    confirm_share(session, share, now=now, timezone="Europe/Berlin")


def withdraw(session: Session, share: Share, now=NOW) -> None:
    withdraw_confirmation(session, share, now=now, timezone="Europe/Berlin")


def entries(session: Session) -> list[LedgerEntry]:
    return list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.id)))


def test_opening_alone_counts_nothing(session: Session, given: Given) -> None:
    given.share()
    assert entries(session) == []


def test_confirming_makes_one_entry_and_its_rollup(session: Session, given: Given) -> None:
    share = given.share(post=given.live_post("We are hiring"))
    confirm(session, share)
    (entry,) = entries(session)
    assert (share.state, share.transitions, share.decided_at) == (ShareState.CONFIRMED, 1, NOW)
    assert (entry.idempotency_key, entry.kind) == (f"share:{share.id}:1", EntryKind.SHARE)
    assert (entry.quantity, entry.points, entry.network) == (1, SHARE_POINTS, "x")
    assert entry.reason == "Shared “We are hiring”"
    rollup = session.scalars(select(DailyRollup)).one()
    assert (rollup.day, rollup.person_id, rollup.quantity, rollup.points) == (
        date(2026, 11, 23),
        share.person_id,
        1,
        SHARE_POINTS,
    )


def test_confirming_again_changes_nothing(session: Session, given: Given) -> None:
    share = given.share()
    confirm(session, share)
    confirm(session, share, NOW + timedelta(hours=1))
    assert len(entries(session)) == 1
    assert share.decided_at == NOW


def test_the_day_is_the_programmes(session: Session, given: Given) -> None:
    confirm(session, given.share(), NOW.replace(hour=23, minute=30))
    assert entries(session)[0].day == date(2026, 11, 24)


def test_taking_it_back_reverses_it_on_the_day_it_counted_for(session: Session, given: Given) -> None:
    share = given.share()
    confirm(session, share, NOW - timedelta(days=20))
    withdraw(session, share)
    counted, reversed_ = entries(session)
    assert share.state is ShareState.WITHDRAWN
    assert (reversed_.quantity, reversed_.points) == (-1, -SHARE_POINTS)
    assert reversed_.day == counted.day
    assert reversed_.occurred_at == NOW
    rollup = session.scalars(select(DailyRollup)).one()
    session.refresh(rollup)
    assert (rollup.quantity, rollup.points) == (0, 0)


def test_taking_it_back_again_changes_nothing(session: Session, given: Given) -> None:
    share = given.share()
    confirm(session, share)
    withdraw(session, share)
    withdraw(session, share)
    assert len(entries(session)) == 2


def test_a_change_of_mind_may_change_again(session: Session, given: Given) -> None:
    share = given.share()
    for _ in range(3):
        confirm(session, share)
        withdraw(session, share)
    confirm(session, share)
    assert sum(entry.quantity for entry in entries(session)) == 1
    assert [entry.idempotency_key for entry in entries(session)] == [f"share:{share.id}:{n}" for n in range(1, 8)]
    assert verify(session) == []


def test_the_reversal_is_the_old_teams_even_after_a_move(session: Session, given: Given) -> None:
    share = given.share()
    confirm(session, share)
    share.person.team_id = given.team("Elsewhere").id
    withdraw(session, share)
    counted, reversed_ = entries(session)
    assert reversed_.team_id == counted.team_id
    assert verify(session) == []


@pytest.mark.parametrize("network", ["facebook", "instagram", "threads"])
def test_metas_networks_earn_no_points_and_say_why(session: Session, given: Given, network: str) -> None:
    confirm(session, given.share(network=network))
    (entry,) = entries(session)
    assert (entry.quantity, entry.points) == (1, 0)
    assert "Meta forbids" in entry.reason


def test_the_longest_title_fits_the_reason(session: Session, given: Given) -> None:
    confirm(session, given.share(post=given.live_post("t" * 200), network="facebook"))
    assert entries(session)[0].reason.endswith("(no points: Meta forbids rewarding posts)")


@pytest.mark.parametrize("state", [ShareState.FAILED, ShareState.SCHEDULED, ShareState.PUBLISHING])
def test_what_cannot_have_been_posted_cannot_be_confirmed(session: Session, given: Given, state: ShareState) -> None:
    with pytest.raises(Conflict, match=state.value):
        confirm(session, given.share(state=state))


@pytest.mark.parametrize("state", [ShareState.OPENED, ShareState.VERIFIED, ShareState.PUBLISHED])
def test_only_the_persons_own_word_can_be_taken_back(session: Session, given: Given, state: ShareState) -> None:
    with pytest.raises(Conflict, match=state.value):
        withdraw(session, given.share(state=state))
