"""Draining clicks: a batch is committed first and let go of afterwards, so that a kill in between only repeats it."""

import structlog
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from server.click_spool import ClickSpool
from server.click_stream import Batch, ClickStream
from server.domain.sharing.click_event import ClickEvent
from server.domain.sharing.record_click import record_clicks
from workers.runtime import Work

log = structlog.get_logger()

BATCH = 500
MAX_BATCHES = 40  # 20,000 clicks a run; the job must end long before its time-out


def drain_spool(work: Work, spool: ClickSpool) -> None:
    """Record what the redirect had to write to disk."""
    events = spool.take()
    for start in range(0, len(events), BATCH):
        _record(work, events[start : start + BATCH])
    spool.done()


def drain_stream(work: Work, stream: ClickStream) -> None:
    """Record batch after batch until the stream is empty or the run has lasted long enough."""
    for _ in range(MAX_BATCHES):
        batch = stream.take(BATCH)
        for place, content in batch.unreadable.items():
            log.error("click_unreadable", place=place.decode())
            stream.set_aside(place, content, "it is not a click")
        if not batch.events and not batch.unreadable:
            return
        _record_batch(work, stream, batch)


def _record_batch(work: Work, stream: ClickStream, batch: Batch) -> None:
    try:
        _record(work, list(batch.events.values()))
    except OperationalError:
        raise  # the database is down or busy, and not the clicks to blame: they stay where they are
    except SQLAlchemyError as error:
        log.warning("click_batch_refused", error=type(error).__name__)
        _record_singly(work, stream, batch)
    else:
        stream.done(list(batch.events))


def _record_singly(work: Work, stream: ClickStream, batch: Batch) -> None:
    """One click that the database refuses must not hold up all others for ever."""
    for place, event in batch.events.items():
        try:
            _record(work, [event])
        except OperationalError:
            raise
        except SQLAlchemyError as error:
            log.error("click_refused", place=place.decode(), error=type(error).__name__)
            stream.set_aside(place, event.to_json().encode(), f"the database refused it: {type(error).__name__}")
        else:
            stream.done([place])


def _record(work: Work, events: list[ClickEvent]) -> None:
    if not events:
        return
    with work.session() as session:
        classes = record_clicks(session, events, timezone=work.settings.timezone)
    log.info("clicks_recorded", **{click_class.value: count for click_class, count in classes.items()})
