"""The pages of webhooks."""

import re

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.events.delivering import Outcome, claim_deliveries, record_outcome
from server.domain.events.delivery import Delivery, DeliveryState
from server.domain.events.webhook import Webhook, WebhookState
from server.domain.people.person import Role
from server.keyring import unseal

GOOD = {"name": "Company CMS", "url": "https://cms.example/hooks", "kinds": ["post.live", "post.withdrawn"]}


@pytest.fixture
def browser(browser_of, given):
    return browser_of(given.person(roles=(Role.ADMIN,)))


@pytest.fixture
def webhook(browser, session):
    browser.send("/webhooks/new", GOOD, seen_on="/webhooks/new")
    return session.scalars(select(Webhook)).one()


def test_without_webhooks_the_page_says_what_to_do(browser):
    page = browser.get("/webhooks").text
    assert "No other system is told anything yet" in page
    assert "/webhooks/new" in page


def test_a_webhook_is_made_and_its_secret_shown_once_and_kept_sealed(browser, session, settings):
    page = browser.send("/webhooks/new", GOOD, seen_on="/webhooks/new").text
    secret = re.search(r"whsec_[A-Za-z0-9+/=]+", page)[0]
    webhook = session.scalars(select(Webhook)).one()
    assert secret not in webhook.sealed_secret
    assert unseal(settings.data, webhook.sealed_secret) == secret
    for path in ("/webhooks", f"/webhooks/{webhook.id}", f"/webhooks/{webhook.id}/edit"):
        assert "Company CMS" in browser.get(path).text
        assert "whsec_" not in browser.get(path).text
    assert "webhook.created" in session.scalars(select(AuditEntry.action)).all()


@pytest.mark.parametrize(
    "bad",
    [{"name": ""}, {"url": "javascript:alert(1)"}, {"url": "https://a b"}, {"kinds": []}, {"kinds": ["post.eaten"]}],
)
def test_a_bad_webhook_is_shown_again_as_typed(browser, session, bad):
    answer = browser.send("/webhooks/new", GOOD | bad, seen_on="/webhooks/new")
    assert answer.status_code == 422
    assert "Nothing was saved yet" in answer.text
    assert bad.get("url", "https://cms.example/hooks") in answer.text
    assert session.scalars(select(Webhook)).all() == []


def test_a_webhook_is_changed(browser, session, webhook):
    path = f"/webhooks/{webhook.id}/edit"
    assert browser.send(path, GOOD | {"name": "Chat"}, seen_on=path).location == f"/webhooks/{webhook.id}"
    session.expire_all()
    assert webhook.name == "Chat"
    assert browser.send(path, GOOD | {"url": "nowhere"}, seen_on=path).status_code == 422


def test_a_test_is_logged_and_sent_again(browser, session, webhook, now):
    page = f"/webhooks/{webhook.id}"
    shown = browser.send(f"{page}/test", seen_on=page).location
    assert "Not tried yet" in browser.get(shown).text
    delivery = session.scalars(select(Delivery)).one()
    record_outcome(session, delivery.id, Outcome(False, 503, 8, "<b>Closed</b>"), delivery.created_at)
    text = browser.get(shown).text
    assert "&lt;b&gt;Closed&lt;/b&gt;" in text
    assert "HTTP 503" in text
    assert "Nothing has arrived since" in browser.get(page).text
    browser.send(f"{shown}/replay", seen_on=shown)
    session.expire_all()
    assert (delivery.state, delivery.failures) == (DeliveryState.WAITING, 0)
    assert delivery.message_id in browser.get(shown).text
    assert "Test" in browser.get(f"{page}?state=waiting").text
    assert "Nothing like that" in browser.get(f"{page}?state=failed").text


def test_a_webhook_is_paused_resumed_given_a_new_secret_and_removed(browser, session, webhook, now):
    page, sealed = f"/webhooks/{webhook.id}", webhook.sealed_secret
    browser.send(f"{page}/pause", seen_on=page)
    session.expire_all()
    assert webhook.state is WebhookState.PAUSED
    browser.send(f"{page}/test", seen_on=page)
    assert claim_deliveries(session, now, limit=5) == []
    browser.send(f"{page}/resumption", seen_on=page)
    assert "whsec_" in browser.send(f"{page}/secret", seen_on=page).text
    session.expire_all()
    assert (webhook.state, webhook.sealed_secret == sealed) == (WebhookState.ACTIVE, False)
    assert browser.send(f"{page}/removal", seen_on=page).location == "/webhooks"
    assert browser.get(page).status_code == 404


def test_a_stopped_webhook_says_why(browser, session, webhook):
    webhook.state, webhook.stopped_because = WebhookState.STOPPED, "It answered 410 Gone."
    assert "It answered 410 Gone." in browser.get("/webhooks").text
    assert "Resume webhook" in browser.get(f"/webhooks/{webhook.id}").text


@pytest.mark.parametrize("path", ["", "/new", "/{id}", "/{id}/edit", "/{id}/deliveries/1"])
def test_only_admins_see_these_pages(browser_of, given, webhook, path):
    assert browser_of(given.approver()).get(f"/webhooks{path.format(id=webhook.id)}").status_code == 404


def test_what_is_not_there_is_not_found(browser, webhook):
    assert browser.get("/webhooks/99").status_code == 404
    assert browser.get(f"/webhooks/{webhook.id}/deliveries/99").status_code == 404
    assert browser.get(f"/webhooks/{webhook.id}?state=lost&cursor=lost").status_code in (400, 422)
