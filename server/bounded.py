"""A cache that never grows beyond a number of things: what was not asked for longest goes first."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Bounded(Generic[Key, Value]):
    """Safe to share between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Value | None:
        """What is kept of `key`, or None."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def get_many(self, keys: Iterable[Key]) -> list[Value | None]:
        """What is kept of each of them."""
        with self._lock:
            found = [(key, self._kept.get(key)) for key in keys]
            for key, value in found:
                if value is not None:
                    self._kept.move_to_end(key)
            return [value for _, value in found]

    def put(self, key: Key, value: Value) -> None:
        """Keep it, in the place of what was there."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
