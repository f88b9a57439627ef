"""Write down a delivery for every webhook that wants an event. Done twice, or by two at once, it is done once."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from server.domain.events.delivering import resting_until
from server.domain.events.delivery import Delivery, DeliveryState
from server.domain.events.event import Event
from server.domain.events.webhook import Webhook
from server.domain.events.webhooks import new_message_id
from server.upsert import insert_many_ignore

MAX_AT_ONCE = 500
KEPT_FOR = timedelta(days=30)
TEST = "test"


def dispatch_events(session: Session, now: datetime) -> int:
    """Dispatch the oldest events that wait; says how many. A webhook hears of nothing from before it was made."""
    waiting = select(Event).where(Event.dispatched_at.is_(None)).order_by(Event.id).limit(MAX_AT_ONCE)
    events = session.scalars(waiting).all()
    hooks = session.scalars(select(Webhook)).all()
    due = resting_until(session, now)
    rows = [
        _row(webhook.id, f"evt_{event.id}", event.kind.value, _payload(event), now, due.get(webhook.id, now))
        for event in events
        for webhook in hooks
        if event.kind in webhook.kinds and webhook.created_at <= event.occurred_at
    ]
    insert_many_ignore(session, Delivery, rows, ["webhook_id", "message_id"])
    done = update(Event).where(Event.id.in_([event.id for event in events])).values(dispatched_at=now)
    session.execute(done.execution_options(synchronize_session=False))
    return len(events)


def dispatch_test(session: Session, webhook: Webhook, *, now: datetime) -> Delivery:
    """Write down a message that says nothing but that the webhook works."""
    payload: dict[str, object] = {"type": TEST, "timestamp": now.isoformat(), "data": {"message": "It works."}}
    delivery = Delivery(**_row(webhook.id, new_message_id(TEST), TEST, payload, now, now))
    session.add(delivery)
    session.flush()
    return delivery


def forget_old(session: Session, now: datetime) -> None:
    """Let go of messages and dispatched events of more than thirty days ago."""
    before = now - KEPT_FOR
    session.execute(delete(Delivery).where(Delivery.created_at < before))
    session.execute(delete(Event).where(Event.dispatched_at < before))


def _payload(event: Event) -> dict[str, object]:
    # The form that Standard Webhooks asks for: type, timestamp and data.
    data = {"id": event.subject_id, **event.data}
    return {"type": event.kind.value, "timestamp": event.occurred_at.isoformat(), "data": data}


def _row(
    webhook_id: int, message_id: str, kind: str, payload: dict[str, object], now: datetime, due: datetime
) -> dict[str, object]:
    return {
        "webhook_id": webhook_id,
        "message_id": message_id,
        "kind": kind,
        "payload": payload,
        "state": DeliveryState.WAITING,
        "failures": 0,
        "next_attempt_at": due,
        "created_at": now,
    }
