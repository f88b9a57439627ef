"""The last resort for a click when neither the stream nor the database takes it: a file in the data directory.

It is read by the drain_clicks job of the same data directory. One lock file keeps writers and the reader apart, so
that a line is either still to be read or already being read.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.domain.sharing.click_event import BadClickEvent, ClickEvent


class ClickSpool:
    """The spool of one data directory."""

    def __init__(self, data: Path) -> None:
        self._waiting = data / "clicks.spool"
        self._taken = data / "clicks.spool.taken"
        self._lock = data / "clicks.spool.lock"

    def append(self, event: ClickEvent) -> None:
        """Keep one click. Raises OSError when the disk does not take it."""
        with self._locked(), self._waiting.open("a", encoding="utf-8") as file:
            file.write(event.to_json() + "\n")

    def take(self) -> list[ClickEvent]:
        """Everything that waits; call `done` once it is recorded, or else it is taken again the next time."""
        if not self._taken.exists():
            with self._locked():
                if not self._waiting.exists():
                    return []
                self._waiting.rename(self._taken)
        return list(_read(self._taken))

    def done(self) -> None:
        """What was taken is recorded."""
        self._taken.unlink(missing_ok=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._lock.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _read(path: Path) -> Iterator[ClickEvent]:
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            yield ClickEvent.from_json(line)
        except BadClickEvent:
            continue  # the half line of a process that was killed while writing it
