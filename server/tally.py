"""Counting tries cheaply, where a trip to the shared counters would cost more than what is asked for.

This process counts by itself and tells the shared counters in lots. So one key may get beyond its rate by less than a
lot per process and minute, which is little where lots are small beside the rate.
"""

from datetime import datetime
from threading import Lock

from werkzeug.exceptions import TooManyRequests

from server.limits import Limits

WINDOW_SECONDS = 60


class Tally:
    """The tries of one process against one rate, which is one of `server.limits`."""

    def __init__(self, limits: Limits, rates: str, name: str, *, lot: int) -> None:
        self._limits, self._rates, self._name, self._lot = limits, rates, name, lot
        self._window = 0
        self._counts: dict[int, int] = {}  # emptied each minute
        self._refused_until: dict[int, float] = {}
        self._lock = Lock()

    def allows(self, key: int, now: datetime) -> bool:
        """Count one try; whether it is within the rate. Once it is not, it stays so until the rate's window ends."""
        moment = now.timestamp()
        with self._lock:
            self._begin(int(moment) // WINDOW_SECONDS, moment)
            if moment < self._refused_until.get(key, 0):
                return False
            self._counts[key] = count = self._counts.get(key, 0) + 1
        return count % self._lot != 0 or self._told(key, moment)

    def _begin(self, window: int, moment: float) -> None:
        if window != self._window:
            self._window = window
            self._counts.clear()
            self._refused_until = {key: until for key, until in self._refused_until.items() if until > moment}

    def _told(self, key: int, moment: float) -> bool:
        try:
            self._limits.check(self._rates, self._name, str(key), tries=self._lot)
        except TooManyRequests as refused:
            wait = refused.retry_after if isinstance(refused.retry_after, int) else WINDOW_SECONDS
            with self._lock:
                self._refused_until[key] = moment + wait
            return False
        return True
