from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from server.domain.listening.budget import give_back, reads_used, take_reads


def test_reads_are_granted_until_the_month_is_used_up(session: Session, now: datetime):
    assert take_reads(session, "x", wanted=100, limit=150, now=now) == 100
    assert take_reads(session, "x", wanted=100, limit=150, now=now) == 50
    assert take_reads(session, "x", wanted=100, limit=150, now=now) == 0
    assert reads_used(session, "x", now) == 150


def test_what_was_not_used_can_be_taken_again(session: Session, now: datetime):
    take_reads(session, "x", wanted=100, limit=100, now=now)
    give_back(session, "x", 60, now)
    assert reads_used(session, "x", now) == 40
    assert take_reads(session, "x", wanted=100, limit=100, now=now) == 60


def test_each_month_and_each_network_has_its_own_budget(session: Session, now: datetime):
    take_reads(session, "x", wanted=100, limit=100, now=now)
    assert take_reads(session, "y", wanted=10, limit=100, now=now) == 10
    assert take_reads(session, "x", wanted=10, limit=100, now=now + timedelta(days=20)) == 10
    assert reads_used(session, "nothing", now) == 0


def test_a_limit_lowered_below_what_is_used_grants_nothing(session: Session, now: datetime):
    take_reads(session, "x", wanted=100, limit=100, now=now)
    assert take_reads(session, "x", wanted=1, limit=50, now=now) == 0
