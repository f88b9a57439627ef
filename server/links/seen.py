"""What the redirect keeps of a request."""

from datetime import datetime
from uuid import uuid4

from flask import Request, session

from server.domain.sharing.click_event import (
    KEPT_HEADERS,
    MAIL_NETWORK,
    MAX_AGENT_CHARS,
    MAX_HEADER_CHARS,
    MAX_REFERRER_CHARS,
    SECURE,
    ClickEvent,
)
from server.links.mail_networks import mail_network
from server.links.visitor import visitor_hash


def event_of(request: Request, link_id: int, *, key: bytes, now: datetime) -> ClickEvent:
    """The click that this request is. Texts are cut to what the table holds."""
    user_agent = _clean(request.headers.get("User-Agent", ""), MAX_AGENT_CHARS)
    return ClickEvent(
        event_id=str(uuid4()),
        link_id=link_id,
        occurred_at=now,
        method=request.method,
        user_agent=user_agent,
        referrer=_clean(request.headers.get("Referer", ""), MAX_REFERRER_CHARS),
        visitor=visitor_hash(key, address=request.remote_addr or "", user_agent=user_agent, now=now),
        person_id=_signed_in_person(),
        headers=_kept_headers(request),
    )


def _kept_headers(request: Request) -> dict[str, str]:
    kept = {name: _clean(request.headers[name], MAX_HEADER_CHARS) for name in KEPT_HEADERS if name in request.headers}
    if request.is_secure:
        kept[SECURE] = "yes"
    if owner := mail_network(request.remote_addr or ""):
        kept[MAIL_NETWORK] = owner
    return kept


def _signed_in_person() -> int | None:
    # Flask-Login keeps "<person's id>.<seal>" here, in the signed cookie; asking it would read the database. That the
    # session may have ended since does not matter: it is still that person's browser.
    person_id, _, _seal = str(session.get("_user_id", "")).partition(".")
    return int(person_id) if person_id.isascii() and person_id.isdigit() else None


def _clean(text: str, limit: int) -> str:
    return text.replace("\x00", "")[:limit]
