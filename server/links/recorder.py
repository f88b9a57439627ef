"""Recording a click while a visitor waits for the redirect: quickly, and somewhere that outlives this process.

1. Onto the stream, which a job drains in batches. After a failure it is left alone for a few seconds, so that a store
   that hangs slows down one visitor and not all of them.
2. Straight to the database, with little patience for its lock.
3. To a file in the data directory.

Whatever happens, the visitor is redirected.
"""

from datetime import datetime, timedelta

import structlog
from redis import Redis, RedisError
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from server.click_spool import ClickSpool
from server.click_stream import publish
from server.db import session_scope
from server.domain.sharing.came_from import CameFrom, from_nowhere
from server.domain.sharing.click_event import ClickEvent
from server.domain.sharing.record_click import record_clicks

log = structlog.get_logger()

STREAM_REST = timedelta(seconds=5)
DATABASE_PATIENCE_MS = 1_000


class Recorder:
    """Records the clicks of one process."""

    def __init__(
        self, redis: Redis, engine: Engine, spool: ClickSpool, timezone: str, came_from: CameFrom = from_nowhere
    ) -> None:
        self._redis = redis
        self._engine = engine
        self._spool = spool
        self._timezone = timezone
        self._came_from = came_from
        self._stream_rests_until: datetime | None = None

    def record(self, event: ClickEvent) -> None:
        """Keep the click; never raises."""
        if not (self._to_stream(event) or self._to_database(event) or self._to_spool(event)):
            log.error("click_lost", link_id=event.link_id)

    def _to_stream(self, event: ClickEvent) -> bool:
        now = event.occurred_at
        if self._stream_rests_until and now < self._stream_rests_until:
            return False
        try:
            publish(self._redis, event)
        except RedisError as error:
            self._stream_rests_until = now + STREAM_REST
            log.warning("click_stream_down", error=str(error), rests_seconds=STREAM_REST.seconds)
            return False
        return True

    def _to_database(self, event: ClickEvent) -> bool:
        try:
            with session_scope(self._engine) as session:
                record_clicks(session, [event], timezone=self._timezone, came_from=self._came_from)
        except SQLAlchemyError as error:
            log.warning("click_database_down", error=str(error))
            return False
        return True

    def _to_spool(self, event: ClickEvent) -> bool:
        try:
            self._spool.append(event)
        except OSError as error:
            log.warning("click_spool_down", error=str(error))
            return False
        return True
