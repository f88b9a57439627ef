"""Draining clicks: a batch is committed first and let go of afterwards, so that a kill in between only repeats it."""

import structlog
from sqlalchemy.exc import DataError, IntegrityError

from server.click_spool import ClickSpool
from server.click_stream import ClickStream
from server.domain.sharing.click_event import ClickEvent
from server.domain.sharing.record_click import record_clicks
from server.networks.referrers import came_from
from workers.runtime import Work

log = structlog.get_logger()

BATCH = 500
MAX_BATCHES = 40  # 20,000 clicks a run; the job must end long before its time-out
REFUSALS = (DataError, IntegrityError)  # the row is wrong; every other error is the database's own trouble


def drain_stream(work: Work, stream: ClickStream) -> None:
    """Record batch after batch until the stream is empty or the run has lasted long enough."""
    for _ in range(MAX_BATCHES):
        batch = stream.take(BATCH)
        if not batch.events and not batch.unreadable:
            return
        for place, content in batch.unreadable.items():
            log.error("click_unreadable", place=place.decode())
            stream.set_aside(place, content, "it is not a click")
        refused = _record(work, list(batch.events.values()))
        for place, event in batch.events.items():
            if event.event_id in refused:
                stream.set_aside(place, event.to_json().encode(), refused[event.event_id])
        stream.done([place for place, event in batch.events.items() if event.event_id not in refused])


def drain_spool(work: Work, spool: ClickSpool) -> None:
    """Record what the redirect had to write to disk."""
    events = spool.take()
    for start in range(0, len(events), BATCH):
        _record(work, events[start : start + BATCH])
    spool.done()


def _record(work: Work, events: list[ClickEvent]) -> dict[str, str]:
    """Record the events, and return those that the database refuses, by event id, with the reason.

    Raises OperationalError and the like when the database is down: then the clicks are not to blame, and stay.
    """
    try:
        _commit(work, events)
    except REFUSALS:
        return _record_singly(work, events)
    return {}


def _record_singly(work: Work, events: list[ClickEvent]) -> dict[str, str]:
    """One click that the database refuses must not hold up all others for ever."""
    refused = {}
    for event in events:
        try:
            _commit(work, [event])
        except REFUSALS as error:
            log.error("click_refused", event_id=event.event_id, error=str(error.orig))
            refused[event.event_id] = f"the database refused it: {error.orig}"
    return refused


def _commit(work: Work, events: list[ClickEvent]) -> None:
    if not events:
        return
    with work.session() as session:
        classes = record_clicks(session, events, timezone=work.settings.timezone, came_from=came_from)
    log.info("clicks_recorded", **{click_class.value: count for click_class, count in classes.items()})
