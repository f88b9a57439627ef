"""Judging history again: the raw clicks stay, and the ledger is corrected by new entries only."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.reach.ledger_entry import LedgerEntry
from server.domain.reach.verify import verify
from server.domain.sharing import reclassify as subject
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.click_rules import RequestFacts, Verdict, classify
from server.domain.sharing.link import Link
from server.domain.sharing.reclassify import Reclassified, clicked_links, reclassify
from server.domain.sharing.record_click import record_clicks
from tests.clicks import a_click, a_preview
from tests.conftest import NOW
from tests.factories import Given


@pytest.fixture
def link(session: Session, given: Given) -> Link:
    """A link with a person's click, their second one, and a preview."""
    link = given.link(given.share(opened_at=NOW - timedelta(days=1)))
    again = NOW + timedelta(minutes=1)
    events = [a_click(link, visitor="v"), a_click(link, visitor="v", occurred_at=again), a_preview(link)]
    record_clicks(session, events, timezone="UTC")
    return link


def judge_again(session: Session) -> Reclassified:
    return reclassify(session, clicked_links(session), timezone="UTC")


def ledger(session: Session) -> list[tuple[str, int]]:
    query = select(LedgerEntry).order_by(LedgerEntry.id)
    return [(entry.idempotency_key, entry.quantity) for entry in session.scalars(query)]


def distrust_chrome(facts: RequestFacts) -> Verdict:
    if "Chrome" in facts.user_agent:
        return Verdict(ClickClass.SCANNER, "Chrome is out of fashion")
    return classify(facts)


def test_the_same_rules_change_nothing(session: Session, link: Link) -> None:
    before = ledger(session)
    assert judge_again(session) == Reclassified(judged=3, changed=0)
    assert ledger(session) == before


def test_a_new_rule_takes_back_what_it_no_longer_believes(
    session: Session, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((key, _),) = ledger(session)
    monkeypatch.setattr(subject, "classify", distrust_chrome)
    monkeypatch.setattr(subject, "RULE_VERSION", 2)
    assert judge_again(session) == Reclassified(judged=3, changed=2)
    assert ledger(session) == [(key, 1), (f"{key}:1", -1)]
    reversal = session.scalars(select(LedgerEntry).where(LedgerEntry.quantity < 0)).one()
    assert reversal.reason == "Not a person after all: Chrome is out of fashion"
    assert set(session.scalars(select(Click.rule_version))) == {2}
    assert verify(session) == []


def test_it_may_go_back_and_forth_and_be_repeated(
    session: Session, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    for rule in (distrust_chrome, distrust_chrome, classify, classify, distrust_chrome, classify):
        monkeypatch.setattr(subject, "classify", rule)
        judge_again(session)
        assert verify(session) == []
    assert sum(quantity for _, quantity in ledger(session)) == 1
    assert len(ledger(session)) == 5


def test_a_click_that_the_ledger_lost_is_credited_again(session: Session, link: Link) -> None:
    entry = session.scalars(select(LedgerEntry)).one()
    key = entry.idempotency_key
    session.delete(entry)
    session.flush()
    judge_again(session)
    assert ledger(session) == [(key, 1)]
