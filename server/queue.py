"""Enqueue a job by name, after commit. The server never imports `workers`; this table is all it knows of them."""

from dataclasses import dataclass
from typing import Any

import structlog
from redis import Redis, RedisError
from rq import Queue, Retry
from rq.exceptions import DuplicateJobError
from rq.serializers import JSONSerializer
from sqlalchemy import event
from sqlalchemy.orm import Session

log = structlog.get_logger()

RETRY_DELAYS_SECONDS = [10, 60, 300, 1800]
RESULT_SECONDS = 0  # a finished job leaves nothing behind, so that its unique id is free again
FAILURE_SECONDS = 7 * 24 * 3600
DEFAULT_QUEUE = "default"
MATCHER_QUEUE = "matcher"


@dataclass(frozen=True)
class JobSpec:
    """Where a job lives, on which queue it runs and how long it may take."""

    path: str
    queue: str = DEFAULT_QUEUE
    timeout_seconds: int = 120


JOBS = {
    name: JobSpec(f"workers.jobs.{name}.{name}", queue, timeout)
    for name, queue, timeout in [
        ("poll_due_sources", DEFAULT_QUEUE, 300),
        ("poll_source", DEFAULT_QUEUE, 120),
        ("announce_posts", DEFAULT_QUEUE, 120),
        ("import_feeds", DEFAULT_QUEUE, 600),
        ("import_sheets", DEFAULT_QUEUE, 900),
        ("drain_clicks", DEFAULT_QUEUE, 120),
        ("refresh_groups", DEFAULT_QUEUE, 300),
        ("deliver_webhooks", DEFAULT_QUEUE, 120),
        ("check_proofs", DEFAULT_QUEUE, 120),
        ("turn_schedules", DEFAULT_QUEUE, 60),
        ("award_badges", DEFAULT_QUEUE, 300),
        ("count_performance", DEFAULT_QUEUE, 300),
        ("check_links", DEFAULT_QUEUE, 120),
        ("match_mentions", MATCHER_QUEUE, 600),
        ("embed_posts", MATCHER_QUEUE, 120),
        ("compare_posts", MATCHER_QUEUE, 120),
        ("embed_text", MATCHER_QUEUE, 60),
        ("find_posts", MATCHER_QUEUE, 60),
    ]
}


def enqueue(redis: Redis, name: str, *args: int | str) -> bool:
    """Put one job on its queue unless the same job with the same arguments already waits; says whether it did.

    Raises redis.RedisError when the queue is down, and KeyError for a name that is not in JOBS.
    """
    spec = JOBS[name]
    queue = Queue(spec.queue, connection=redis, serializer=JSONSerializer)
    try:
        queue.enqueue_call(
            spec.path,
            args=args,
            job_id="-".join([name, *map(str, args)]),
            unique=True,
            timeout=spec.timeout_seconds,
            result_ttl=RESULT_SECONDS,
            failure_ttl=1,  # as above: a failed sweep must not block the next one; the log keeps the story
            retry=Retry(max=len(RETRY_DELAYS_SECONDS), interval=RETRY_DELAYS_SECONDS),
        )
    except DuplicateJobError:
        return False
    return True


def ask(redis: Redis, name: str, key: str, *args: int | str, patience_seconds: int) -> bool:
    """Put a question before all else on its queue, unless the same `key` waits there already; says whether it did.

    Nobody needs the answer later than in `patience_seconds`, so it is not tried again. Raises redis.RedisError.
    """
    spec = JOBS[name]
    queue = Queue(spec.queue, connection=redis, serializer=JSONSerializer)
    try:
        queue.enqueue_call(
            spec.path,
            args=args,
            job_id=f"{name}-{key}",
            unique=True,
            at_front=True,
            timeout=spec.timeout_seconds,
            ttl=patience_seconds,
            result_ttl=RESULT_SECONDS,
            failure_ttl=1,
        )
    except DuplicateJobError:
        return False
    return True


def enqueue_after_commit(session: Session, redis: Redis, name: str, *args: int | str) -> None:
    """Enqueue once `session` commits; never if it rolls back.

    A queue that is down costs nothing but time: every job here is also reached by a sweep in workers/schedule.py.
    """

    @event.listens_for(session, "after_commit", once=True)
    def _enqueue(_session: Session) -> None:
        try:
            enqueue(redis, name, *args)
        except RedisError as error:
            log.warning("enqueue_failed", job=name, error=str(error))

    def _forget(_session: Session, *_: Any) -> None:
        if event.contains(session, "after_commit", _enqueue):
            event.remove(session, "after_commit", _enqueue)

    event.listen(session, "after_rollback", _forget, once=True)
