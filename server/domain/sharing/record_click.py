"""Recording clicks: each is kept, classed in the order it happened, and a human one is credited to who shared.

1. Events that are recorded already, or whose link is gone, are left out.
2. The links are locked, so that a visitor is not counted twice by two workers.
3. Each event is judged with what came before it, stored, and if human appended to the ledger, all in one transaction.
4. A human one that comes from the network itself proves its share (proving_by_click.py).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.clock import local_day
from server.domain.people.person import Person
from server.domain.reach.ledger import NewEntry, append_all
from server.domain.reach.ledger_entry import EntryKind
from server.domain.recognition.points import points_for_click
from server.domain.sharing.came_from import CameFrom, from_nowhere
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.click_event import ClickEvent
from server.domain.sharing.click_facts import facts_of, lock_links
from server.domain.sharing.click_history import ClickHistory
from server.domain.sharing.click_rules import RULE_VERSION, Verdict, classify
from server.domain.sharing.link import Link
from server.domain.sharing.proving_by_click import prove_by_clicks
from server.upsert import insert_ignore


def record_clicks(
    session: Session, events: Iterable[ClickEvent], *, timezone: str, came_from: CameFrom = from_nowhere
) -> Counter[ClickClass]:
    """Record those events that are new, and say how many of each class they were. Repeats change nothing."""
    in_order = _in_order(events)
    links = lock_links(session, {event.link_id for event in in_order})
    new = _not_recorded(session, [event for event in in_order if event.link_id in links])
    if not new:
        return Counter()
    people = _people_among(session, new)
    history = ClickHistory.before(session, new)
    classes: Counter[ClickClass] = Counter()
    entries, people_visits = [], []
    for event in new:
        link = links[event.link_id]
        verdict = classify(facts_of(event, link.share, history))
        click_id = _insert(session, event, verdict, people)
        if click_id is None:  # recorded meanwhile by another worker
            continue
        human = verdict.click_class is ClickClass.HUMAN
        history.add(event.link_id, event.visitor, event.occurred_at, counted=human)
        classes[verdict.click_class] += 1
        if human:
            entries.append(credit(event.event_id, click_id, event, link, timezone=timezone))
            people_visits.append((event, link))
    proved = prove_by_clicks(session, people_visits, came_from=came_from, timezone=timezone)
    append_all(session, [*entries, *proved])
    return classes


def credit(key: str, click_id: int, click: Click | ClickEvent, link: Link, *, timezone: str) -> NewEntry:
    """The ledger entry for a human click, for the team that the sharer is in now."""
    share = link.share
    points = points_for_click(share.network)
    return NewEntry(
        idempotency_key=f"click:{key}",
        kind=EntryKind.CLICK,
        person_id=share.person_id,
        team_id=share.person.team_id,
        post_id=share.post_id,
        share_id=share.id,
        click_id=click_id,
        network=share.network,
        quantity=1,
        points=points.amount,
        reason="A person opened your link" + (f" ({points.note})" if points.note else ""),
        occurred_at=click.occurred_at,
        day=local_day(click.occurred_at, timezone),
    )


def _in_order(events: Iterable[ClickEvent]) -> list[ClickEvent]:
    once = {event.event_id: event for event in events}
    return sorted(once.values(), key=lambda event: (event.occurred_at, event.event_id))


def _not_recorded(session: Session, events: Sequence[ClickEvent]) -> list[ClickEvent]:
    ids = [event.event_id for event in events]
    known = set(session.scalars(select(Click.event_id).where(Click.event_id.in_(ids))))
    return [event for event in events if event.event_id not in known]


def _people_among(session: Session, events: Sequence[ClickEvent]) -> frozenset[int]:
    """Who of the signed-in visitors still exists: an account may go while its click waits in the stream."""
    ids = {event.person_id for event in events if event.person_id is not None}
    return frozenset(session.scalars(select(Person.id).where(Person.id.in_(ids))))


def _insert(session: Session, event: ClickEvent, verdict: Verdict, people: frozenset[int]) -> int | None:
    values = {
        "event_id": event.event_id,
        "link_id": event.link_id,
        "occurred_at": event.occurred_at,
        "method": event.method,
        "user_agent": event.user_agent,
        "referrer": event.referrer,
        "visitor": event.visitor,
        "person_id": event.person_id if event.person_id in people else None,
        "headers": event.headers,
        "click_class": verdict.click_class,
        "reason": verdict.reason,
        "rule_version": RULE_VERSION,
    }
    return insert_ignore(session, Click, values, ["event_id"])
