"""What came before a click on the same links: the part of the facts that one request alone does not show."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.click_event import ClickEvent
from server.domain.sharing.click_rules import BURST_WINDOW, DUPLICATE_WINDOW


class ClickHistory:
    """The clicks known so far, in memory, for a batch that is judged one after the other."""

    def __init__(self) -> None:
        self._requests: dict[int, list[datetime]] = defaultdict(list)
        self._counted: dict[tuple[int, str], list[datetime]] = defaultdict(list)

    @classmethod
    def before(cls, session: Session, events: Sequence[ClickEvent]) -> "ClickHistory":
        """What the database knows that matters for these events, in two reads however long the history is."""
        history = cls()
        times = [event.occurred_at for event in events]
        links = {event.link_id for event in events}
        history._load_counted(session, links, {event.visitor for event in events}, times)
        recent = select(Click.link_id, Click.occurred_at).where(
            Click.link_id.in_(links), Click.occurred_at > min(times) - BURST_WINDOW, Click.occurred_at <= max(times)
        )
        for link_id, occurred_at in session.execute(recent):
            insort(history._requests[link_id], occurred_at)
        return history

    def _load_counted(
        self, session: Session, links: Iterable[int], visitors: Iterable[str], times: Sequence[datetime]
    ) -> None:
        # Both sides of the window: an event that arrives late must not count beside a later one that was counted.
        counted = select(Click.link_id, Click.visitor, Click.occurred_at).where(
            Click.link_id.in_(links),
            Click.visitor.in_(visitors),
            Click.occurred_at > min(times) - DUPLICATE_WINDOW,
            Click.occurred_at < max(times) + DUPLICATE_WINDOW,
            Click.click_class == ClickClass.HUMAN,
        )
        for link_id, visitor, occurred_at in session.execute(counted):
            self._counted[(link_id, visitor)].append(occurred_at)

    def requests_before(self, link_id: int, moment: datetime) -> int:
        """How many requests the link had in the burst window up to this moment."""
        requests = self._requests[link_id]
        return bisect_right(requests, moment) - bisect_right(requests, moment - BURST_WINDOW)

    def counted_near(self, link_id: int, visitor: str, moment: datetime) -> bool:
        """Whether this visitor was counted for this link within the duplicate window."""
        return any(abs(moment - counted) < DUPLICATE_WINDOW for counted in self._counted[(link_id, visitor)])

    def add(self, link_id: int, visitor: str, moment: datetime, *, counted: bool) -> None:
        """One more click was judged."""
        insort(self._requests[link_id], moment)
        if counted:
            self._counted[(link_id, visitor)].append(moment)
