"""Handing messages over: claim what is due, note how it went, try again later, and stop a webhook that stays away.

waiting ──2xx──► delivered
waiting ──else─► waiting, after each of RETRY_DELAYS_SECONDS; then failed
A claim moves `next_attempt_at` past the time an attempt may take: whoever dies while sending is simply retried, and
the receiver knows a repeat by its `webhook-id`.

A receiver that hangs must not hold up the others, however much waits for it: only a few messages are on their way to
one webhook at a time, a single one while it fails, and after a minute of failing all that waits for it rests between
two attempts.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.events.delivery import Delivery, DeliveryAttempt, DeliveryState
from server.domain.events.webhook import Webhook, WebhookState
from server.domain.library.newest_first import newest_first
from server.domain.people.person import Person
from server.errors import Conflict, NotFound

# As Standard Webhooks suggests: at once, then after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 hours.
# https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
RETRY_DELAYS_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
CLAIMED_SECONDS = 120
AT_ONCE_EACH = 2
REST_AFTER = REST = timedelta(minutes=1)
STOP_AFTER = timedelta(days=5)
GONE = 410  # the receiver says that it wants no more, as the same page has it


@dataclass(frozen=True)
class Parcel:
    """One message to hand over, with all that it takes, so that no transaction is open meanwhile."""

    delivery_id: int
    webhook_id: int
    message_id: str
    url: str
    sealed_secret: str
    payload: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """How an attempt went. `status` None means that nothing answered; `said` is for the log."""

    ok: bool
    status: int | None
    milliseconds: int
    said: str


@dataclass(frozen=True)
class DeliveryPage:
    """Some deliveries, newest first, and the marker of the next page, or None."""

    items: list[Delivery]
    next_cursor: str | None


def claim_deliveries(session: Session, now: datetime, *, limit: int, on_their_way: Iterable[int] = ()) -> list[Parcel]:
    """Take what is due for webhooks that are sent to, oldest first. Nobody else gets it for two minutes.

    `on_their_way` names the webhook of each message that the caller carries already.
    """
    carried, claimed = Counter(on_their_way), list[Parcel]()
    while len(claimed) < limit and (parcel := _claim_one(session, now, carried)):
        carried[parcel.webhook_id] += 1
        claimed.append(parcel)
    return claimed


def _claim_one(session: Session, now: datetime, carried: Counter[int]) -> Parcel | None:
    full = [webhook_id for webhook_id, count in carried.items() if count >= AT_ONCE_EACH]
    due = (
        select(Delivery, Webhook)
        .join(Webhook, Webhook.id == Delivery.webhook_id)
        .where(
            Delivery.state == DeliveryState.WAITING,
            Delivery.next_attempt_at <= now,
            Webhook.state == WebhookState.ACTIVE,
            Webhook.id.not_in(full),
            or_(Webhook.failing_since.is_(None), Webhook.id.not_in(list(carried))),
        )
        .order_by(Delivery.next_attempt_at, Delivery.id)
        .limit(1)
    )
    found = session.execute(due).first()
    if found is None:
        return None
    delivery, webhook = found
    claim = (
        update(Delivery)
        .where(Delivery.id == delivery.id, Delivery.state == DeliveryState.WAITING, Delivery.next_attempt_at <= now)
        .values(next_attempt_at=now + timedelta(seconds=CLAIMED_SECONDS))
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    if session.scalar(claim) is None:  # another sweep was faster; the next one sees what is left
        return None
    session.expire(delivery, ["next_attempt_at"])
    return Parcel(delivery.id, webhook.id, delivery.message_id, webhook.url, webhook.sealed_secret, delivery.payload)


def record_outcome(session: Session, delivery_id: int, outcome: Outcome, now: datetime) -> None:
    """Note an attempt. A delivery that was removed meanwhile, or delivered by another attempt, stays as it is."""
    delivery = session.get(Delivery, delivery_id, with_for_update=True)
    if delivery is None:
        return
    session.add(
        DeliveryAttempt(
            delivery_id=delivery.id,
            at=now,
            ok=outcome.ok,
            status=outcome.status,
            milliseconds=outcome.milliseconds,
            said=outcome.said[:500],
        )
    )
    webhook = session.get_one(Webhook, delivery.webhook_id, with_for_update=True)
    if outcome.ok:
        delivery.state, delivery.delivered_at = DeliveryState.DELIVERED, now
        if webhook.failing_since is not None:
            _wake(session, webhook, now)
        webhook.failing_since = None
    elif delivery.state is DeliveryState.WAITING:
        _put_off(delivery, now)
        _blame(session, webhook, outcome, now)
        _rest(session, webhook, now)
    session.flush()


def replay(session: Session, delivery: Delivery, *, by: Person, now: datetime) -> None:
    """Send a message again, whatever became of it, under the same id. Raises Conflict while it still waits its turn."""
    if delivery.state is DeliveryState.WAITING and delivery.failures == 0:
        raise Conflict("This message has not been tried yet; it goes out by itself.")
    delivery.state, delivery.failures, delivery.next_attempt_at = DeliveryState.WAITING, 0, now
    record(session, "webhook.replayed", "webhook", delivery.webhook_id, by=by, now=now, data={"delivery": delivery.id})
    session.flush()


def deliveries_of(
    session: Session,
    webhook: Webhook,
    *,
    state: DeliveryState | None = None,
    limit: int = 25,
    cursor: str | None = None,
) -> DeliveryPage:
    """One page of a webhook's log. Raises Invalid for a cursor that is not ours."""
    wanted = select(Delivery).where(Delivery.webhook_id == webhook.id)
    if state is not None:
        wanted = wanted.where(Delivery.state == state)
    found, after = newest_first(session, wanted, Delivery.created_at, Delivery.id, limit=limit, cursor=cursor)
    return DeliveryPage([row[0] for row in found], after)


def delivery_of(session: Session, webhook: Webhook, delivery_id: int) -> Delivery:
    """One message to this webhook. Raises NotFound."""
    delivery = session.get(Delivery, delivery_id)
    if delivery is None or delivery.webhook_id != webhook.id:
        raise NotFound("There is no such message to this webhook; the log goes back thirty days.")
    return delivery


def _put_off(delivery: Delivery, now: datetime) -> None:
    if delivery.failures >= len(RETRY_DELAYS_SECONDS):
        delivery.state = DeliveryState.FAILED
    else:
        delivery.next_attempt_at = now + timedelta(seconds=RETRY_DELAYS_SECONDS[delivery.failures])
    delivery.failures += 1


def _blame(session: Session, webhook: Webhook, outcome: Outcome, now: datetime) -> None:
    webhook.failing_since = webhook.failing_since or now
    if webhook.state is not WebhookState.ACTIVE:
        return
    if outcome.status == GONE:
        why = "It answered 410 Gone, which says that it wants no more messages."
    elif now - webhook.failing_since >= STOP_AFTER:
        why = f"No message has arrived for {STOP_AFTER.days} days. The last attempt said: {outcome.said}"
    else:
        return
    webhook.state, webhook.stopped_because = WebhookState.STOPPED, why[:1000]
    record(session, "webhook.stopped", "webhook", webhook.id, by=None, now=now, data={"why": why})


def _rest(session: Session, webhook: Webhook, now: datetime) -> None:
    if webhook.failing_since is None or now - webhook.failing_since < REST_AFTER:
        return
    session.flush()
    sooner = update(Delivery).where(
        Delivery.webhook_id == webhook.id,
        Delivery.state == DeliveryState.WAITING,
        Delivery.next_attempt_at < now + REST,
    )
    session.execute(sooner.values(next_attempt_at=now + REST))


def _wake(session: Session, webhook: Webhook, now: datetime) -> None:
    # Nothing on its way is among these: a claim of this minute lasts longer than a rest.
    resting = update(Delivery).where(
        Delivery.webhook_id == webhook.id,
        Delivery.state == DeliveryState.WAITING,
        Delivery.next_attempt_at <= now + REST,
    )
    session.execute(resting.values(next_attempt_at=now))


def resting_until(session: Session, now: datetime) -> dict[int, datetime]:
    """By id, when each webhook that rests between two attempts is tried again: new messages join the rest."""
    waits = (
        select(Delivery.webhook_id, func.min(Delivery.next_attempt_at))
        .join(Webhook, Webhook.id == Delivery.webhook_id)
        .where(
            Delivery.state == DeliveryState.WAITING,
            Delivery.next_attempt_at > now,
            Webhook.failing_since <= now - REST_AFTER,
        )
        .group_by(Delivery.webhook_id)
    )
    return {webhook_id: min(soonest, now + REST) for webhook_id, soonest in session.execute(waits)}
