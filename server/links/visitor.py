"""Who a visitor is, without knowing who they are."""

import hmac
from datetime import datetime
from hashlib import sha256

from server.secrets import derive_key


def visitor_key(secret: bytes) -> bytes:
    """The key of the visitor hashes, derived once per process from the root secret."""
    return derive_key(secret, "visitor")


def visitor_hash(key: bytes, *, address: str, user_agent: str, now: datetime) -> str:
    """64 hexadecimal digits that are the same for the same address and browser on one UTC day, and say nothing else.

    The address itself is stored nowhere, and the day in it keeps one day's visitors apart from the next day's.
    """
    seen = "\n".join((now.date().isoformat(), address, user_agent))
    return hmac.new(key, seen.encode("utf-8", "surrogatepass"), sha256).hexdigest()
