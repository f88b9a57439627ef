"""How many posts of a sheet are made, while the one transaction that makes them is not yet over."""

import contextlib

from redis import Redis, RedisError

KEPT_SECONDS = 600


def note_progress(redis: Redis, import_id: int, done: int) -> None:
    """Tell whoever looks; a store that is down loses nothing but this."""
    with contextlib.suppress(RedisError):
        redis.set(_key(import_id), done, ex=KEPT_SECONDS)


def progress_of(redis: Redis, import_id: int) -> int | None:
    """The last figure that was told, or None."""
    with contextlib.suppress(RedisError):
        value = redis.get(_key(import_id))
        return int(value) if isinstance(value, bytes) else None
    return None


def _key(import_id: int) -> str:
    return f"goodword:import:{import_id}"
