"""Webhooks end to end: a real store, a real worker, a real receiver, and a signature that is checked independently."""

import base64
import hashlib
import hmac
import ipaddress
import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from server.clock import utc_now
from server.domain.events.delivering import AT_ONCE_EACH, replay
from server.domain.events.delivery import Delivery, DeliveryAttempt, DeliveryState
from server.domain.events.event import EventKind, emit
from server.domain.events.webhook import Webhook
from server.domain.events.webhooks import WebhookDraft, create_webhook
from server.domain.people.person import Role
from server.keyring import seal
from server.outgoing import new_secret
from server.queue import enqueue
from tests.live import running, wait_until
from tests.workers.jobs.receiver import receiving

pytestmark = pytest.mark.live
LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)


@pytest.fixture
def receiver():
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def live_settings(live_settings):
    return replace(live_settings, allow_private_sources=LOOPBACK)


@pytest.fixture
def secret():
    return new_secret()


@pytest.fixture
def admin(given):
    return given.person(roles=(Role.ADMIN,))


@pytest.fixture
def told(session, settings, admin, receiver, secret):
    """A webhook, and a post that has gone live since."""
    draft = WebhookDraft("CMS", receiver.url, [EventKind.POST_LIVE])
    create_webhook(session, draft, sealed_secret=seal(settings.data, secret), by=admin, now=utc_now())
    emit(session, EventKind.POST_LIVE, 7, {"title": "Dögs"}, now=utc_now())
    session.commit()


def is_signed(headers, body, secret):
    """As a receiver would check it, by the text of Standard Webhooks."""
    key = base64.b64decode(secret.split("_", 1)[1])
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return f"v1,{wanted}" in headers["webhook-signature"].split()


def the_delivery(session):
    session.rollback()
    session.expire_all()
    return session.scalars(select(Delivery)).one()


def run(redis, worker):
    enqueue(redis, "deliver_webhooks")
    worker()


def test_a_message_arrives_signed_fails_is_tried_again_and_is_replayed(
    told, session, admin, receiver, secret, live_redis, live_worker
):
    receiver.answers = [500]
    run(live_redis, live_worker)
    delivery = the_delivery(session)
    assert (delivery.state, delivery.failures) == (DeliveryState.WAITING, 1)
    delivery.next_attempt_at = utc_now()
    session.commit()
    run(live_redis, live_worker)
    delivery = the_delivery(session)
    assert delivery.state is DeliveryState.DELIVERED
    assert [(a.ok, a.status) for a in session.scalars(select(DeliveryAttempt))] == [(False, 500), (True, 204)]
    replay(session, delivery, by=admin, now=utc_now())
    session.commit()
    run(live_redis, live_worker)
    assert len(receiver.got) == 3
    for headers, body in receiver.got:
        assert is_signed(headers, body, secret)
        assert not is_signed(headers, body + b" ", secret)
        assert abs(int(headers["webhook-timestamp"]) - utc_now().timestamp()) < 300
        assert json.loads(body)["data"] == {"id": 7, "title": "Dögs"}
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1


def test_a_worker_killed_while_sending_loses_nothing(told, session, receiver, live_redis, live_settings, live_worker):
    receiver.held.clear()  # it got the message, and does not answer
    enqueue(live_redis, "deliver_webhooks")
    with running(live_settings, "workers.worker") as worker:
        wait_until(lambda: receiver.got)
        worker.kill()
    receiver.held.set()
    delivery = the_delivery(session)
    assert (delivery.state, delivery.failures) == (DeliveryState.WAITING, 0)
    delivery.next_attempt_at = utc_now()
    session.commit()
    live_redis.flushall()
    run(live_redis, live_worker)
    assert the_delivery(session).state is DeliveryState.DELIVERED
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1


def test_a_receiver_that_hangs_delays_nobody_else(told, session, settings, admin, receiver, live_redis, live_settings):
    receiver.held.clear()
    with receiving() as other, running(live_settings, "workers.worker"):
        draft = WebhookDraft("Chat", other.url, [EventKind.POST_LIVE])
        create_webhook(session, draft, sealed_secret=seal(settings.data, new_secret()), by=admin, now=utc_now())
        for number in range(20):
            emit(session, EventKind.POST_LIVE, number, {}, now=utc_now())
        session.commit()
        enqueue(live_redis, "deliver_webhooks")
        wait_until(lambda: len(other.got) == 20)
        assert len(receiver.got) == AT_ONCE_EACH
        emit(session, EventKind.POST_LIVE, 99, {}, now=utc_now())
        session.commit()
        wait_until(lambda: len(other.got) == 21)
        receiver.held.set()


def test_nothing_is_sent_to_a_private_address_unless_allowed(
    told, session, receiver, live_redis, live_settings, monkeypatch
):
    refusing = replace(live_settings, allow_private_sources=())
    enqueue(live_redis, "deliver_webhooks")
    with running(refusing, "workers.worker", "--burst") as worker:
        assert worker.wait(60) == 0
    assert receiver.got == []
    assert the_delivery(session).state is DeliveryState.WAITING
    assert "not a public address" in session.scalars(select(DeliveryAttempt.said)).one()


def test_a_redirect_is_a_failure_and_is_not_followed(told, session, receiver, live_redis, live_worker):
    receiver.answers = [302]
    run(live_redis, live_worker)
    assert len(receiver.got) == 1
    assert the_delivery(session).failures == 1


def test_a_webhook_whose_key_is_lost_says_so(told, session, live_redis, live_worker, receiver):
    session.scalars(select(Webhook)).one().sealed_secret = "gAAAA-not-ours"
    session.commit()
    run(live_redis, live_worker)
    assert receiver.got == []
    assert "keyring" in session.scalars(select(DeliveryAttempt.said)).one()
