"""The version of a page of a person's feed; it becomes the page's ETag.

It says all by itself whether the page is still good: it holds the stamps of the library and of the person, and the
moment until which nothing changes by time alone. So it is enough to read the two stamps, and no feed is made.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from server.domain.library.shelf import microseconds

_VERSION = re.compile(r"([0-9a-f]{1,16})-([0-9a-f]{1,16})-([0-9a-f]{1,16})")


@dataclass(frozen=True)
class FeedVersion:
    """The stamps of the library and the person, and the first moment (in microseconds) that may bring another page.

    It may change when the page does not (a post for another group was edited), never the other way round.
    """

    library: int
    person: int
    until: int

    def __str__(self) -> str:
        return f"{self.library:x}-{self.person:x}-{self.until:x}"

    def holds(self, library: int, person: int, now: datetime) -> bool:
        """Whether the page is as it was, with these stamps at this moment."""
        return (self.library, self.person) == (library, person) and microseconds(now) < self.until


def read_version(text: str) -> FeedVersion | None:
    """The version that was written so; None for anything else."""
    match = _VERSION.fullmatch(text)
    return FeedVersion(*(int(part, 16) for part in match.groups())) if match else None
