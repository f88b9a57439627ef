"""Messages to webhooks: written down once, tried again, given up, sent again by hand."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.domain.events.delivering import (
    AT_ONCE_EACH,
    CLAIMED_SECONDS,
    REST,
    REST_AFTER,
    RETRY_DELAYS_SECONDS,
    STOP_AFTER,
    Outcome,
    claim_deliveries,
    record_outcome,
    replay,
)
from server.domain.events.delivery import Delivery, DeliveryAttempt, DeliveryState
from server.domain.events.dispatching import KEPT_FOR, dispatch_events, forget_old
from server.domain.events.event import Event, EventKind, emit
from server.domain.events.webhook import WebhookState
from server.domain.events.webhooks import (
    WebhookDraft,
    create_webhook,
    pause_webhook,
    remove_webhook,
    resume_webhook,
    update_webhook,
)
from server.domain.people.person import Role
from server.errors import Conflict, Forbidden, Invalid

FINE = Outcome(ok=True, status=200, milliseconds=5, said="OK")
BROKEN = Outcome(ok=False, status=500, milliseconds=5, said="Broken")
DRAFT = WebhookDraft("CMS", "https://cms.example/hooks", [EventKind.POST_LIVE])


@pytest.fixture
def admin(given):
    return given.person(roles=(Role.ADMIN,))


@pytest.fixture
def webhook(session, admin, now):
    return create_webhook(session, DRAFT, sealed_secret="sealed", by=admin, now=now)


@pytest.fixture
def delivery(session, webhook, now):
    emit(session, EventKind.POST_LIVE, 7, {"title": "Dogs"}, now=now)
    dispatch_events(session, now)
    return session.scalars(select(Delivery)).one()


def attempt(session, now, outcome):
    (parcel,) = claim_deliveries(session, now, limit=5)
    record_outcome(session, parcel.delivery_id, outcome, now)
    session.expire_all()


def test_an_event_becomes_one_message_for_each_webhook_that_wants_it(session, admin, webhook, now):
    create_webhook(session, WebhookDraft("B", DRAFT.url, ["share.confirmed"]), sealed_secret="s", by=admin, now=now)
    emit(session, EventKind.POST_LIVE, 7, {"title": "Dogs"}, now=now)
    assert dispatch_events(session, now) == 1
    assert dispatch_events(session, now) == 0
    delivery = session.scalars(select(Delivery)).one()
    assert delivery.webhook_id == webhook.id
    assert delivery.payload == {
        "type": "post.live",
        "timestamp": now.isoformat(),
        "data": {"id": 7, "title": "Dogs"},
    }


def test_an_event_dispatched_twice_is_written_down_once(session, delivery, now):
    event = session.scalars(select(Event)).one()
    event.dispatched_at = None  # as when a dispatcher died before its commit and another had it, too
    dispatch_events(session, now)
    assert session.scalars(select(Delivery)).all() == [delivery]


def test_a_webhook_hears_nothing_of_the_time_before_it(session, webhook, now):
    emit(session, EventKind.POST_LIVE, 7, {}, now=now - timedelta(seconds=1))
    assert dispatch_events(session, now) == 1
    assert session.scalars(select(Delivery)).all() == []


def test_a_claimed_message_is_nobody_elses_until_its_carrier_is_taken_to_have_died(session, delivery, now):
    assert len(claim_deliveries(session, now, limit=5)) == 1
    assert claim_deliveries(session, now, limit=5) == []
    (again,) = claim_deliveries(session, now + timedelta(seconds=CLAIMED_SECONDS), limit=5)
    assert (again.delivery_id, again.message_id) == (delivery.id, delivery.message_id)


def test_a_failed_message_is_tried_again_by_the_delays_written_down_and_then_given_up(session, delivery, webhook, now):
    for seconds in RETRY_DELAYS_SECONDS[:3]:
        attempt(session, now, BROKEN)
        assert delivery.next_attempt_at == now + timedelta(seconds=seconds)
        now = delivery.next_attempt_at
    for _ in RETRY_DELAYS_SECONDS[3:]:
        attempt(session, now, BROKEN)
        now = delivery.next_attempt_at
    assert delivery.state is DeliveryState.WAITING
    attempt(session, now, BROKEN)
    assert delivery.state is DeliveryState.FAILED
    assert len(session.scalars(select(DeliveryAttempt)).all()) == len(RETRY_DELAYS_SECONDS) + 1
    assert webhook.state is WebhookState.ACTIVE


@pytest.fixture
def hanging(session, admin, now):
    """A webhook for which more waits than all carriers could take."""
    draft = WebhookDraft("Hangs", "https://hangs.example", [EventKind.POST_WITHDRAWN])
    made = create_webhook(session, draft, sealed_secret="sealed", by=admin, now=now)
    for number in range(20):
        emit(session, EventKind.POST_WITHDRAWN, number, {}, now=now)
    dispatch_events(session, now)
    return made


def test_a_webhook_for_which_much_waits_leaves_carriers_for_the_others(session, delivery, hanging, now):
    delivery.next_attempt_at = now = now + timedelta(seconds=1)
    first = claim_deliveries(session, now, limit=8)
    assert [parcel.webhook_id for parcel in first] == [hanging.id] * AT_ONCE_EACH + [delivery.webhook_id]
    assert claim_deliveries(session, now, limit=5, on_their_way=[hanging.id] * AT_ONCE_EACH) == []
    assert len(claim_deliveries(session, now, limit=5, on_their_way=[hanging.id])) == 1


def test_while_a_webhook_fails_it_is_tried_with_one_message_and_then_less_often(session, hanging, now):
    (parcel, other) = claim_deliveries(session, now, limit=8)
    record_outcome(session, parcel.delivery_id, BROKEN, now)
    assert len(claim_deliveries(session, now, limit=8)) == 1
    assert claim_deliveries(session, now, limit=8, on_their_way=[hanging.id]) == []
    later = now + REST_AFTER
    record_outcome(session, other.delivery_id, BROKEN, later)
    assert claim_deliveries(session, later, limit=8) == []
    emit(session, EventKind.POST_WITHDRAWN, 99, {}, now=later)
    dispatch_events(session, later)
    assert claim_deliveries(session, later, limit=8) == [], "what is new rests with the others"
    (again,) = claim_deliveries(session, later + REST, limit=8)
    record_outcome(session, again.delivery_id, FINE, later + REST)
    assert len(claim_deliveries(session, later + REST, limit=8)) == AT_ONCE_EACH, "once one arrives, the rest follow"


def test_a_webhook_that_fails_for_days_is_stopped_with_a_sentence_and_misses_nothing(
    session, admin, delivery, webhook, now
):
    webhook.failing_since = now - STOP_AFTER
    attempt(session, now, BROKEN)
    assert webhook.state is WebhookState.STOPPED
    assert webhook.stopped_because == "No message has arrived for 5 days. The last attempt said: Broken"
    later = delivery.next_attempt_at
    assert claim_deliveries(session, later, limit=5) == []
    resume_webhook(session, webhook, by=admin, now=later)
    attempt(session, later, FINE)
    assert delivery.state is DeliveryState.DELIVERED
    assert webhook.failing_since is None


def test_who_answers_gone_is_told_nothing_more(session, delivery, webhook, now):
    attempt(session, now, Outcome(ok=False, status=410, milliseconds=1, said="Gone"))
    assert webhook.state is WebhookState.STOPPED
    assert "410 Gone" in webhook.stopped_because


def test_a_success_forgives_the_failures_before(session, delivery, webhook, now):
    attempt(session, now, BROKEN)
    assert webhook.failing_since == now
    attempt(session, delivery.next_attempt_at, FINE)
    assert (webhook.failing_since, delivery.state) == (None, DeliveryState.DELIVERED)


def test_a_late_failure_does_not_undo_a_delivery(session, delivery, now):
    (parcel,) = claim_deliveries(session, now, limit=5)
    record_outcome(session, parcel.delivery_id, FINE, now)
    record_outcome(session, parcel.delivery_id, BROKEN, now)
    assert delivery.state is DeliveryState.DELIVERED


def test_a_paused_webhook_is_sent_nothing_and_catches_up(session, admin, delivery, webhook, now):
    pause_webhook(session, webhook, by=admin, now=now)
    assert claim_deliveries(session, now, limit=5) == []
    resume_webhook(session, webhook, by=admin, now=now)
    assert len(claim_deliveries(session, now, limit=5)) == 1


def test_a_message_is_sent_again_under_the_same_id(session, admin, delivery, now):
    with pytest.raises(Conflict):
        replay(session, delivery, by=admin, now=now)
    attempt(session, now, FINE)
    replay(session, delivery, by=admin, now=now)
    (again,) = claim_deliveries(session, now, limit=5)
    assert again.message_id == delivery.message_id


def test_removing_a_webhook_while_a_message_is_on_its_way_does_no_harm(session, admin, delivery, webhook, now):
    (parcel,) = claim_deliveries(session, now, limit=5)
    remove_webhook(session, webhook, by=admin, now=now)
    record_outcome(session, parcel.delivery_id, FINE, now)
    assert session.scalars(select(DeliveryAttempt)).all() == []


def test_old_messages_are_let_go_of(session, delivery, now):
    forget_old(session, now + KEPT_FOR)
    assert len(session.scalars(select(Delivery)).all()) == 1
    forget_old(session, now + KEPT_FOR + timedelta(seconds=1))
    assert session.scalars(select(Delivery)).all() == []
    assert session.scalars(select(Event)).all() == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (WebhookDraft("", "https://a.example", ["post.live"]), "name"),
        (WebhookDraft("A", "ftp://a.example", ["post.live"]), "url"),
        (WebhookDraft("A", "", ["post.live"]), "url"),
        (WebhookDraft("A", "https://a.example", []), "kinds"),
        (WebhookDraft("A", "https://a.example", ["post.eaten"]), "kinds"),
    ],
)
def test_a_wrong_webhook_is_refused_by_field(session, admin, now, draft, field):
    with pytest.raises(Invalid) as refused:
        create_webhook(session, draft, sealed_secret="s", by=admin, now=now)
    assert list(refused.value.fields) == [field]


def test_only_admins_look_after_webhooks(session, given, webhook, now):
    with pytest.raises(Forbidden):
        update_webhook(session, webhook, DRAFT, by=given.approver(), now=now)
