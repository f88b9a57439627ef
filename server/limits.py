"""How often something may be tried: counted in Redis, or in this process while Redis is away.

This drives Flask-Limiter's engine, `limits`, by hand: a Flask-Limiter object is one per program and decides on the
route alone, whereas the app is built anew per test and a sign-in is limited by the account that was typed.
"""

import math

from flask import Flask, current_app
from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter
from redis import Redis, RedisError
from werkzeug.exceptions import TooManyRequests

from server.clock import utc_now

EXTENSION = "goodword_limits"


class Limits:
    """The counters of one app."""

    def __init__(self, redis: Redis) -> None:
        storage = RedisStorage("redis://", connection_pool=redis.connection_pool, key_prefix="goodword-limits")
        self._shared = FixedWindowRateLimiter(storage)
        self._own = FixedWindowRateLimiter(MemoryStorage())

    def check(self, rates: str, *key: str, tries: int = 1) -> None:
        """Count `tries` of `key` against `rates` ("6 per minute; 40 per hour"). Raises TooManyRequests beyond."""
        for rate in parse_many(rates):
            try:
                wait = _seconds_to_wait(self._shared, rate, key, tries)
            except RedisError:
                wait = _seconds_to_wait(self._own, rate, key, tries)
            if wait:
                raise TooManyRequests(retry_after=wait)


def _seconds_to_wait(limiter: FixedWindowRateLimiter, rate: RateLimitItem, key: tuple[str, ...], tries: int) -> int:
    """Count them; 0 if they are allowed, else the seconds until the next one may be."""
    if limiter.hit(rate, *key, cost=tries):
        return 0
    return max(1, math.ceil(limiter.get_window_stats(rate, *key).reset_time - utc_now().timestamp()))


def init_limits(app: Flask, redis: Redis) -> None:
    """Give the app its counters."""
    app.extensions[EXTENSION] = Limits(redis)


def check_limit(rates: str, *key: str) -> None:
    """Count one try against the current app's counters. Raises TooManyRequests."""
    current_app.extensions[EXTENSION].check(rates, *key)
