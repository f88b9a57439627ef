"""What a process that does work holds on to: the settings, the database, the queue and the root secret."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from redis import Redis
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from server.clock import utc_now
from server.config import Settings
from server.db import make_engine, session_scope
from server.embedded import known_redis_url
from server.secrets import load_secret

NO_STORE_URL = "unix:///dev/null/no-store.sock"  # fails at once, so that a missing queue is only a degraded one


@dataclass(frozen=True)
class Work:
    """The long-lived things of one process."""

    settings: Settings
    engine: Engine
    redis: Redis
    secret: bytes

    def now(self) -> datetime:
        """The present moment, aware and in UTC."""
        return utc_now()

    def session(self, *, read_only: bool = False) -> AbstractContextManager[Session]:
        """A session that commits at the end; keep it short, SQLite has one writer."""
        return session_scope(self.engine, read_only=read_only)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()
        self.redis.close()


def open_work(settings: Settings, *, redis_timeout_seconds: float | None = None) -> Work:
    """Open everything; nothing connects until it is used.

    `redis_timeout_seconds` bounds every call to the queue; None lets a worker wait for its next job.
    """
    redis = Redis.from_url(
        known_redis_url(settings) or NO_STORE_URL,
        socket_timeout=redis_timeout_seconds,
        socket_connect_timeout=redis_timeout_seconds,
    )
    return Work(settings, make_engine(settings.database_url), redis, load_secret(settings.data))
