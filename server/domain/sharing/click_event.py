"""What the redirect saw of one request, small enough to put on a stream and whole enough to judge later."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

MAX_AGENT_CHARS = 400
MAX_REFERRER_CHARS = 400
MAX_HEADER_CHARS = 120
MAX_EVENT_ID_CHARS = 36
MAX_ID = 2**31 - 1  # what an integer column holds

# The request headers that tell a person from a machine. Nothing else of the request is kept: no address, no cookie.
KEPT_HEADERS = (
    "accept",
    "accept-language",
    "from",
    "purpose",
    "sec-ch-ua",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "sec-fetch-user",
    "sec-purpose",
    "via",
    "x-moz",
    "x-purpose",
)
# Not a header: whether the visitor's browser saw a trustworthy origin, for only then does it send Sec-Fetch-*.
SECURE = ":secure"
# Not a header either: whose mail filter the request came from, told from an address that is not kept.
MAIL_NETWORK = ":mail-network"


class BadClickEvent(ValueError):
    """A stored event cannot be read. The message says what is wrong with it."""


@dataclass(frozen=True)
class ClickEvent:
    """One request to a short link. `visitor` is a keyed hash; `person_id` is who was signed in, if anybody."""

    event_id: str
    link_id: int
    occurred_at: datetime
    method: str
    user_agent: str
    referrer: str
    visitor: str
    person_id: int | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """One line of JSON."""
        # vars() and not asdict(), which copies deeply: this runs while a visitor waits.
        return json.dumps(vars(self) | {"occurred_at": self.occurred_at.isoformat()}, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str | bytes) -> "ClickEvent":
        """The event in a line. Raises BadClickEvent when it is not one that `to_json` could have written."""
        try:
            values: dict[str, Any] = json.loads(line)
            event = cls(**values | {"occurred_at": datetime.fromisoformat(values["occurred_at"])})
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise BadClickEvent(f"not a click: {error}") from error
        event._check()
        return event

    def _check(self) -> None:
        texts = (self.event_id, self.method, self.user_agent, self.referrer, self.visitor)
        if not all(isinstance(text, str) and "\x00" not in text for text in texts) or not self.event_id:
            raise BadClickEvent("a text is missing or unreadable")
        if len(self.event_id) > MAX_EVENT_ID_CHARS or len(self.method) > 8 or len(self.visitor) > 64:
            raise BadClickEvent("a text is too long")
        if len(self.user_agent) > MAX_AGENT_CHARS or len(self.referrer) > MAX_REFERRER_CHARS:
            raise BadClickEvent("a text is too long")
        if not _is_id(self.link_id) or not (self.person_id is None or _is_id(self.person_id)):
            raise BadClickEvent("an id is not one")
        if self.occurred_at.tzinfo is None or not isinstance(self.headers, dict):
            raise BadClickEvent("the time has no zone, or the headers are no table")


def _is_id(value: object) -> bool:
    return type(value) is int and 0 < value <= MAX_ID
