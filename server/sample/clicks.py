"""Everything that opened the sample's links, recorded and judged by the click rules."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from server.domain.sharing.click import ClickClass
from server.domain.sharing.click_event import ClickEvent
from server.domain.sharing.record_click import record_clicks
from server.sample.shares import Shared
from server.sample.visitors import Visit, visits

BATCH = 500


def make_clicks(
    session: Session,
    rng: Random,
    shares: Sequence[Shared],
    *,
    now: datetime,
    timezone: str,
    progress: Callable[[int, int], None],
) -> Counter[ClickClass]:
    """Record them in the order of time; returns how many of each class there are."""
    events = [_event(rng, shared, visit) for shared in shares for visit in _visits(rng, shared)]
    events = sorted((e for e in events if e.occurred_at < now), key=lambda event: event.occurred_at)
    classes: Counter[ClickClass] = Counter()
    for start in range(0, len(events), BATCH):
        classes += record_clicks(session, events[start : start + BATCH], timezone=timezone)
        progress(min(start + BATCH, len(events)), len(events))
    return classes


def _visits(rng: Random, shared: Shared) -> Sequence[Visit]:
    return list(visits(rng, shared.share.network, shared.audience))


def _event(rng: Random, shared: Shared, visit: Visit) -> ClickEvent:
    return ClickEvent(
        event_id=str(UUID(int=rng.getrandbits(128))),
        link_id=shared.link.id,
        occurred_at=shared.share.opened_at + visit.after,
        method=visit.method,
        user_agent=visit.user_agent,
        referrer=visit.referrer,
        visitor=visit.visitor,
        person_id=shared.share.person_id if visit.by_sharer else None,
        headers=visit.headers,
    )
