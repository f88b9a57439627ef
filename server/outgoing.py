"""Hand a signed message to another system, by the convention of Standard Webhooks.

1. `webhook-id`, `webhook-timestamp` and `webhook-signature` (v1: HMAC-SHA256 over `id.timestamp.body`) go with it;
   https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
2. it goes to public addresses only, or to those the operator allowed, like all that we fetch;
3. a redirect is not followed but counts as a failure, and the answer is read no further than the log shows.
"""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

import orjson
import requests
from urllib3.exceptions import HTTPError

from server.config import IPNetwork
from server.domain.events.delivering import Outcome, Parcel
from server.sources.deadline import Deadline
from server.sources.fetch import explained, guarded_session
from server.sources.plain_text import one_line

SECRET_PREFIX = "whsec_"  # noqa: S105  (says what it is, as the convention asks)
SECRET_BYTES = 32
SECONDS = 15.0
MAX_ANSWER_BYTES = 500
USER_AGENT = "Goodword/0.1 (webhook)"


def new_secret() -> str:
    """A signing secret, to be shown once."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def hand_over(parcel: Parcel, secret: str, *, now: datetime, allowed: Sequence[IPNetwork] = ()) -> Outcome:
    """One attempt; never raises for anything that the other side may do."""
    begun = time.monotonic()
    ok, status, said = _post(parcel, secret, now, allowed)
    return Outcome(ok, status, round((time.monotonic() - begun) * 1000), said)


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """The value of the header `webhook-signature`."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _post(parcel: Parcel, secret: str, now: datetime, allowed: Sequence[IPNetwork]) -> tuple[bool, int | None, str]:
    body, timestamp = orjson.dumps(parcel.payload), int(now.timestamp())
    headers = {
        "User-Agent": USER_AGENT,
        "Content-Type": "application/json",
        "webhook-id": parcel.message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, parcel.message_id, timestamp, body),
    }
    with Deadline(SECONDS) as deadline, guarded_session(allowed, deadline) as session:
        try:
            with session.post(
                parcel.url, data=body, headers=headers, allow_redirects=False, stream=True, timeout=SECONDS
            ) as answer:
                said = next(answer.iter_content(MAX_ANSWER_BYTES), b"")
                words = one_line(said[:MAX_ANSWER_BYTES].decode("utf-8", "replace"))
                return _is_success(answer.status_code), answer.status_code, words or _called(answer.status_code)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            if deadline.passed:
                return False, None, f"It took longer than {SECONDS:g} seconds."
            return False, None, explained(parcel.url, error).message


def _is_success(status: int) -> bool:
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def _called(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
