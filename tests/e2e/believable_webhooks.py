"""Webhooks of a lived-in programme: one that works but once did not, and one that was stopped."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from server.domain.events.delivery import Delivery, DeliveryAttempt, DeliveryState
from server.domain.events.event import EventKind
from server.domain.events.webhook import Webhook, WebhookState
from server.domain.library.post import Post


def webhooks_of(session: Session, post: Post, now: datetime) -> Webhook:
    """Make them; the answer is the one that works, whose message of the live post was given up."""
    webhook = _webhook("Company CMS", "https://cms.example.com/goodword/hooks", now)
    stopped = _webhook("Old intranet", f"https://intranet.example.com/{'long/' * 20}", now)
    stopped.state = WebhookState.STOPPED
    stopped.stopped_because = "No message has arrived for 5 days. The last attempt said: HTTP 502 Bad Gateway"
    session.add_all([webhook, stopped])
    session.flush()
    for number, (kind, state) in enumerate(
        [
            (EventKind.POST_APPROVED, DeliveryState.DELIVERED),
            (EventKind.POST_LIVE, DeliveryState.FAILED),
            (EventKind.SHARE_CONFIRMED, DeliveryState.WAITING),
        ]
    ):
        _delivery(session, webhook, post, kind, state, now - timedelta(hours=4 - number))
    return webhook


def _webhook(name: str, url: str, now: datetime) -> Webhook:
    kinds = [EventKind.POST_APPROVED.value, EventKind.POST_LIVE.value, EventKind.SHARE_CONFIRMED.value]
    return Webhook(name=name, url=url, kinds=kinds, sealed_secret="sealed", created_at=now - timedelta(days=9))


def _delivery(
    session: Session, webhook: Webhook, post: Post, kind: EventKind, state: DeliveryState, then: datetime
) -> None:
    data = {"id": post.id, "title": post.title, "url": post.url, "slug": post.slug}
    delivery = Delivery(
        webhook_id=webhook.id,
        message_id=f"evt_{kind.value}",
        kind=kind.value,
        payload={"type": kind.value, "timestamp": then.isoformat(), "data": data},
        state=state,
        failures=0 if state is DeliveryState.DELIVERED else 10,
        next_attempt_at=then + timedelta(days=1),
        created_at=then,
        delivered_at=then if state is DeliveryState.DELIVERED else None,
    )
    session.add(delivery)
    session.flush()
    fine = state is DeliveryState.DELIVERED
    session.add(
        DeliveryAttempt(
            delivery_id=delivery.id,
            at=then,
            ok=fine,
            status=204 if fine else 503,
            milliseconds=87,
            said="" if fine else "Service Unavailable: back in an hour",
        )
    )
