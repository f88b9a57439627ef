"""Who asks for a feed and what it depends on, in one read: the token, its person and the two stamps.

It says of a token what `people.tokens.token_from` says; a test compares the two.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.domain.people.api_token import Scope
from server.domain.people.digests import digest
from server.domain.people.tokens import TOKEN_PREFIX, USE_NOTED_EVERY

STATEMENT = """
SELECT api_token.id, api_token.scopes, person.id,
    coalesce((SELECT tick FROM feed_stamp WHERE kind = 'library' AND ref = 0), 0),
    coalesce((SELECT tick FROM feed_stamp WHERE kind = 'person' AND ref = person.id), 0),
    api_token.last_used_at IS NULL OR api_token.last_used_at <= :noted_before
FROM api_token JOIN person ON person.id = api_token.person_id
WHERE api_token.token_hash = :token_hash AND api_token.revoked_at IS NULL
    AND (api_token.expires_at IS NULL OR api_token.expires_at > :now)
    AND person.deactivated_at IS NULL
"""


@dataclass(frozen=True)
class FeedAccess:
    """A token that reads feeds. `use_is_stale` says whether its use should be noted again."""

    token_id: int
    person_id: int
    library: int
    person: int
    use_is_stale: bool


def feed_access(ask: Callable[..., Sequence[Any]], plain: str, now: datetime) -> FeedAccess | None:
    """What the token with this plain text gives, or None if it gives no feed; `ask` runs a statement."""
    if not plain.startswith(TOKEN_PREFIX):
        return None
    rows = ask(STATEMENT, token_hash=digest(plain), now=now, noted_before=now - USE_NOTED_EVERY)
    if not rows:
        return None
    token_id, scopes, person_id, library, person, stale = rows[0]
    held = json.loads(scopes) if isinstance(scopes, str) else scopes  # SQLite has JSON as text
    return FeedAccess(token_id, person_id, library, person, bool(stale)) if Scope.FEED in held else None
