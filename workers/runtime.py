"""What every job gets: a session, the settings, the time and a log that says which job it is."""

import functools
import os
from collections.abc import Callable
from typing import Concatenate, ParamSpec

import structlog

from server.config import load_settings
from server.embedded import known_redis_url
from server.work import Work, open_work

__all__ = ["NoStore", "Work", "current_work", "job"]

P = ParamSpec("P")


class NoStore(Exception):
    """No queue is known to this process. The message says how to get one."""


@functools.cache
def _work_of(pid: int) -> Work:
    # Keyed by process id: a database or Redis connection must not be shared across RQ's fork.
    settings = load_settings()
    if not known_redis_url(settings):
        raise NoStore(
            f"There is no queue: REDIS_URL is not set and {settings.data} has no store yet. "
            "Start everything with `goodword up`, or set REDIS_URL, for example redis://127.0.0.1:6379/0."
        )
    return open_work(settings)


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
