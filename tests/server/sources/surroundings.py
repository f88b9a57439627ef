"""What a poll may know, for tests: the real thing, with this machine allowed and the brand called Goodword."""

import ipaddress
from dataclasses import dataclass, replace
from datetime import datetime

from server.config import Settings
from server.sources.protocol import Surroundings


@dataclass
class CountedReads:
    """A month's reads held in memory."""

    limit: int
    used: int = 0

    def take(self, network: str, wanted: int) -> int:
        granted = max(0, min(wanted, self.limit - self.used))
        self.used += granted
        return granted

    def give_back(self, network: str, reads: int) -> None:
        self.used -= reads


def surroundings(settings: Settings, now: datetime, *, reads: int = 10_000, **changes: object) -> Surroundings:
    """Surroundings in which 127.0.0.1 may be read."""
    allowed = (ipaddress.ip_network("127.0.0.1/32"),)
    settings = replace(settings, allow_private_sources=allowed, x_monthly_reads=reads, **changes)
    return Surroundings(settings, now, CountedReads(reads))
