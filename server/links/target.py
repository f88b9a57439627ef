"""Where a code leads: from a bounded in-process cache, or else by one indexed read."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy import Engine, select

from server.db import session_scope
from server.domain.sharing.link import Link

MAX_CACHED = 10_000
# Links never change, but they go when a person is erased; after this long at most, everywhere.
CACHED_FOR = timedelta(minutes=5)


@dataclass(frozen=True)
class Target:
    """What the redirect needs to know of a link. It leads on even when the post was withdrawn: the share is out in the
    world already, and a dead link would only embarrass the person who shared it."""

    link_id: int
    url: str


class Targets:
    """The cache of one process. Unknown codes are not kept: guesses must not push out what people use."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: OrderedDict[str, tuple[datetime, Target]] = OrderedDict()
        self._lock = Lock()

    def find(self, code: str, now: datetime) -> Target | None:
        """The target of a code, or None. Raises sqlalchemy's OperationalError when it must read and cannot."""
        with self._lock:
            kept = self._known.get(code)
            if kept and kept[0] > now:
                self._known.move_to_end(code)
                return kept[1]
        target = self._read(code)
        if target:
            self._keep(code, target, now)
        return target

    def _read(self, code: str) -> Target | None:
        with session_scope(self._engine, read_only=True) as session:
            row = session.execute(select(Link.id, Link.target_url).where(Link.code == code)).one_or_none()
        return Target(row.id, row.target_url) if row else None

    def _keep(self, code: str, target: Target, now: datetime) -> None:
        with self._lock:
            self._known[code] = (now + CACHED_FOR, target)
            self._known.move_to_end(code)
            while len(self._known) > MAX_CACHED:
                self._known.popitem(last=False)
