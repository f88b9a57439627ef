"""Noting when tokens were used, for many of them in one short write: see `note_use` for one."""

from datetime import datetime, timedelta
from threading import Lock

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from server.db import impatient, session_scope
from server.domain.people.tokens import note_uses

log = structlog.get_logger()

WRITTEN_EVERY = timedelta(seconds=2)
PATIENCE_MS = 200


class TokenUses:
    """The uses that one process has yet to write: with the next use two seconds after those it wrote last."""

    def __init__(self, engine: Engine) -> None:
        self._engine = impatient(engine, PATIENCE_MS)
        self._waiting: set[int] = set()
        self._written_at: datetime | None = None
        self._lock = Lock()

    def note(self, token_id: int, now: datetime) -> None:
        """Remember the use, and write what waits if it is time to. Never raises for a busy database."""
        with self._lock:
            self._waiting.add(token_id)
            if self._written_at and now - self._written_at < WRITTEN_EVERY:
                return
            waiting, self._waiting, self._written_at = self._waiting, set(), now
        try:
            with session_scope(self._engine) as session:
                note_uses(session, sorted(waiting), now)
        except OperationalError as error:  # a courtesy; a busy database must not refuse a reader for it
            log.warning("token_uses_not_noted", tokens=len(waiting), error=str(error.orig))
