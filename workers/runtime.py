"""What every job gets: a session, the settings, the time and a log that says which job it is."""

import functools
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec

import structlog
from redis import Redis
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from server.clock import utc_now
from server.config import Settings, load_settings
from server.db import make_engine, session_scope
from server.secrets import load_secret

P = ParamSpec("P")


@dataclass(frozen=True)
class Work:
    """The long-lived things of one worker process."""

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


@functools.cache
def _work_of(pid: int) -> Work:
    # Keyed by process id: a database or Redis connection must not be shared across RQ's fork.
    settings = load_settings()
    if not settings.redis_url:
        raise RuntimeError("REDIS_URL is not set; start the workers with `goodword up`, which starts the store")
    return Work(
        settings, make_engine(settings.database_url), Redis.from_url(settings.redis_url), load_secret(settings.data)
    )


def current_work() -> Work:
    """This process's work context."""
    return _work_of(os.getpid())


def job(function: Callable[Concatenate[Work, P], None]) -> Callable[P, None]:
    """Make `function(work, ...)` a job: RQ calls it with ids and plain values only."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with structlog.contextvars.bound_contextvars(job=function.__name__):
            function(current_work(), *args, **kwargs)

    return run
