"""Keeping webhooks: an admin makes, changes, pauses, resumes and removes them."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.events.event import EventKind
from server.domain.events.webhook import Webhook, WebhookState
from server.domain.library.web_address import problem_with_url
from server.domain.people.person import Person, Role
from server.domain.people.profile import clean_label
from server.errors import Forbidden, Invalid, NotFound

MAX_WEBHOOKS = 50


@dataclass(frozen=True)
class WebhookDraft:
    """What an admin says of a webhook."""

    name: str
    url: str
    kinds: Collection[str]


def webhooks(session: Session) -> list[Webhook]:
    """All of them, by name."""
    return list(session.scalars(select(Webhook).order_by(Webhook.name, Webhook.id)))


def webhook_for(session: Session, by: Person, webhook_id: int) -> Webhook:
    """That webhook, for an admin. Raises Forbidden or NotFound."""
    _require_admin(by)
    webhook = session.get(Webhook, webhook_id)
    if webhook is None:
        raise NotFound("There is no such webhook; it may have been removed. Look at the list.")
    return webhook


def create_webhook(session: Session, draft: WebhookDraft, *, sealed_secret: str, by: Person, now: datetime) -> Webhook:
    """A new webhook that is told of what happens from now on. Raises Invalid with every field that is wrong."""
    _require_admin(by)
    if len(webhooks(session)) >= MAX_WEBHOOKS:
        raise Invalid(f"There are {MAX_WEBHOOKS} webhooks already; remove one that is no longer needed.")
    values = _checked(draft)
    webhook = Webhook(**values, sealed_secret=sealed_secret, created_by_id=by.id, created_at=now)
    session.add(webhook)
    session.flush()
    record(session, "webhook.created", "webhook", webhook.id, by=by, now=now, data=_said(webhook))
    return webhook


def update_webhook(session: Session, webhook: Webhook, draft: WebhookDraft, *, by: Person, now: datetime) -> None:
    """Change its name, address or events. What already waits goes to the new address."""
    _require_admin(by)
    for name, value in _checked(draft).items():
        setattr(webhook, name, value)
    record(session, "webhook.changed", "webhook", webhook.id, by=by, now=now, data=_said(webhook))
    session.flush()


def replace_secret(session: Session, webhook: Webhook, sealed_secret: str, *, by: Person, now: datetime) -> None:
    """Sign with a new secret from the next attempt on."""
    _require_admin(by)
    webhook.sealed_secret = sealed_secret
    record(session, "webhook.secret_replaced", "webhook", webhook.id, by=by, now=now)
    session.flush()


def pause_webhook(session: Session, webhook: Webhook, *, by: Person, now: datetime) -> None:
    """Send it nothing for now; what happens is kept for it. Doing it twice changes nothing."""
    _require_admin(by)
    if webhook.state is not WebhookState.PAUSED:
        webhook.state, webhook.stopped_because = WebhookState.PAUSED, ""
        record(session, "webhook.paused", "webhook", webhook.id, by=by, now=now)
        session.flush()


def resume_webhook(session: Session, webhook: Webhook, *, by: Person, now: datetime) -> None:
    """Send again, beginning with what was kept. Doing it twice changes nothing."""
    _require_admin(by)
    if webhook.state is not WebhookState.ACTIVE:
        webhook.state, webhook.stopped_because, webhook.failing_since = WebhookState.ACTIVE, "", None
        record(session, "webhook.resumed", "webhook", webhook.id, by=by, now=now)
        session.flush()


def remove_webhook(session: Session, webhook: Webhook, *, by: Person, now: datetime) -> None:
    """Remove it with its log."""
    _require_admin(by)
    record(session, "webhook.removed", "webhook", webhook.id, by=by, now=now, data=_said(webhook))
    session.delete(webhook)
    session.flush()


def new_message_id(prefix: str) -> str:
    """An id for a message that no event is behind."""
    return f"{prefix}_{secrets.token_hex(12)}"


def _checked(draft: WebhookDraft) -> dict[str, object]:
    values: dict[str, object] = {"url": draft.url.strip(), "kinds": sorted(set(draft.kinds))}
    problems: dict[str, str] = {}
    try:
        values["name"] = clean_label(draft.name, "name")
    except Invalid as error:
        problems |= error.fields
    if problem := problem_with_url(draft.url.strip()) if draft.url.strip() else "is missing":
        problems["url"] = f"The address {problem}."
    if not draft.kinds or not set(draft.kinds) <= set(EventKind):
        problems["kinds"] = "Choose at least one of the events listed."
    if problems:
        raise Invalid("The webhook cannot be saved like this.", fields=problems)
    return values


def _said(webhook: Webhook) -> dict[str, object]:
    return {"name": webhook.name, "url": webhook.url, "kinds": list(webhook.kinds)}


def _require_admin(by: Person) -> None:
    if not by.has_role(Role.ADMIN):
        raise Forbidden("Only an admin looks after webhooks.")
