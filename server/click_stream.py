"""The stream between the redirect and the job that counts clicks: appended to in well under a millisecond, read in
batches by one consumer group, so that a click taken by a worker that dies is taken again by the next one.

The same event may come out twice (a time-out after the store had it, a worker killed before it said "done"); whoever
records it must know its `event_id`.
"""

from dataclasses import dataclass
from typing import Any

from redis import ConnectionPool, Redis, ResponseError
from redis.backoff import NoBackoff
from redis.client import Pipeline
from redis.retry import Retry

from server.domain.sharing.click_event import BadClickEvent, ClickEvent

STREAM = "goodword:clicks"
SET_ASIDE = "goodword:clicks:set-aside"
GROUP = "counters"
FIELD = b"event"
MAX_SET_ASIDE = 1_000
PUBLISH_TIMEOUT_SECONDS = 0.2
# Long enough for a living worker to commit its batch; taking one too early costs only the work of ignoring repeats.
ABANDONED_AFTER_MS = 10_000


def hurried(redis: Redis) -> Redis:
    """A connection to the same store that gives up at once instead of trying again: a visitor is waiting."""
    pool = redis.connection_pool
    at_once = {
        "socket_timeout": PUBLISH_TIMEOUT_SECONDS,
        "socket_connect_timeout": PUBLISH_TIMEOUT_SECONDS,
        "retry": Retry(NoBackoff(), 0),
    }
    return Redis(
        connection_pool=ConnectionPool(connection_class=pool.connection_class, **pool.connection_kwargs | at_once)
    )


def publish(redis: Redis, event: ClickEvent) -> None:
    """Append one click. Raises redis.RedisError when the store did not answer in time."""
    redis.xadd(STREAM, {FIELD: event.to_json()})


@dataclass(frozen=True)
class Batch:
    """Clicks to record, by their place in the stream, and the entries that are no clicks at all."""

    events: dict[bytes, ClickEvent]
    unreadable: dict[bytes, bytes]


class ClickStream:
    """The reading end, for one consumer."""

    def __init__(self, redis: Redis, consumer: str, *, abandoned_after_ms: int = ABANDONED_AFTER_MS) -> None:
        self._redis = redis
        self._consumer = consumer
        self._abandoned_after_ms = abandoned_after_ms
        try:
            redis.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise

    def take(self, count: int) -> Batch:
        """Up to `count` clicks: first those that a dead worker left, then new ones."""
        claimed = self._redis.xautoclaim(STREAM, GROUP, self._consumer, self._abandoned_after_ms, count=count)
        entries = [(place, fields) for place, fields in claimed[1] if fields]
        if not entries:
            answer = self._redis.xreadgroup(GROUP, self._consumer, {STREAM: ">"}, count=count)
            entries = _entries(answer)
        return _sort(entries)

    def done(self, places: list[bytes]) -> None:
        """These need not be taken again."""
        if places:
            pipeline = self._redis.pipeline()
            _let_go(pipeline, *places)
            pipeline.execute()

    def set_aside(self, place: bytes, content: bytes, why: str) -> None:
        """Put an entry that cannot be recorded where somebody may look at it, and out of the way."""
        pipeline = self._redis.pipeline()
        pipeline.xadd(SET_ASIDE, {FIELD: content, b"why": why}, maxlen=MAX_SET_ASIDE)
        _let_go(pipeline, place)
        pipeline.execute()


def _let_go(pipeline: Pipeline, *places: bytes) -> None:
    pipeline.xack(STREAM, GROUP, *places)
    pipeline.xdel(STREAM, *places)


def _entries(answer: Any) -> list[tuple[bytes, dict[bytes, bytes]]]:
    # RESP2 answers with a list of [stream, entries], RESP3 with a table of stream to lists of entries.
    if isinstance(answer, dict):
        return [entry for entries in answer.values() for entry in entries]
    return [entry for _stream, entries in answer or [] for entry in entries]


def _sort(entries: list[tuple[bytes, dict[bytes, bytes]]]) -> Batch:
    batch = Batch({}, {})
    for place, fields in entries:
        content = fields.get(FIELD, b"")
        try:
            batch.events[place] = ClickEvent.from_json(content)
        except BadClickEvent:
            batch.unreadable[place] = content
    return batch
