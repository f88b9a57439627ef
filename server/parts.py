"""The state of each part of an instance, for /healthz and `goodword doctor`: "ok", or a word for what is wrong."""

from datetime import datetime, timedelta

from redis import Redis, RedisError
from rq import Queue, Worker
from rq.cron_scheduler_registry import get_registry_key
from rq.serializers import JSONSerializer
from rq.worker import BaseWorker, WorkerStatus
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from server.migrate import migration_state
from server.queue import DEFAULT_QUEUE, MATCHER_QUEUE

OK, DOWN, UNKNOWN = "ok", "down", "unknown"
NEEDED = ("database", "migrations")  # without the rest people are still served, and clicks are still kept
SILENT_AFTER = timedelta(seconds=45)  # an idle worker reports itself every 15 s, the clock every second


def state_of_parts(engine: Engine, redis: Redis, now: datetime) -> dict[str, str]:
    """Every part's state. `migrations` is "behind" or "newer" where the tables are not this version's."""
    return {**_database(engine), **_queue(redis, now)}


def overall(parts: dict[str, str]) -> str:
    """ "down" when a needed part is, "degraded" when another is, else "ok"."""
    if any(parts[name] != OK for name in NEEDED):
        return DOWN
    return OK if all(state == OK for state in parts.values()) else "degraded"


def _database(engine: Engine) -> dict[str, str]:
    try:
        with engine.execution_options(read_only=True).connect() as connection:
            return {"database": OK, "migrations": migration_state(connection)}
    except SQLAlchemyError:
        return {"database": DOWN, "migrations": UNKNOWN}


def _queue(redis: Redis, now: datetime) -> dict[str, str]:
    try:
        return {
            "queue": OK if redis.ping() else DOWN,
            "worker": _worker(redis, DEFAULT_QUEUE, now),
            "matcher": _worker(redis, MATCHER_QUEUE, now),
            "clock": _clock(redis, now),
        }
    except RedisError:
        return {"queue": DOWN, "worker": UNKNOWN, "matcher": UNKNOWN, "clock": UNKNOWN}


def _worker(redis: Redis, queue: str, now: datetime) -> str:
    workers = Worker.all(queue=Queue(queue, connection=redis, serializer=JSONSerializer), serializer=JSONSerializer)
    return OK if any(_is_alive(worker, now) for worker in workers) else DOWN


def _is_alive(worker: BaseWorker, now: datetime) -> bool:
    # A worker that does not fork is silent while it works; RQ forgets it when its job's time is over.
    busy = worker.get_state() == WorkerStatus.BUSY
    return busy or (worker.last_heartbeat is not None and now - worker.last_heartbeat < SILENT_AFTER)


def _clock(redis: Redis, now: datetime) -> str:
    heartbeats = redis.zrangebyscore(get_registry_key(), (now - SILENT_AFTER).timestamp(), "+inf")
    return OK if heartbeats else DOWN
