"""Other systems, in a real Chromium: an admin adds a webhook and looks into it, a writer makes a token for a CMS."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.live, pytest.mark.browser]


def test_an_admin_adds_a_webhook_copies_its_secret_tests_and_pauses_it(programme, open_as):
    opened = open_as(programme.admin, permissions=["clipboard-read", "clipboard-write"])
    page = opened.page
    page.goto("/webhooks")
    page.get_by_role("link", name="Add a webhook").first.click()
    page.get_by_label("Name").fill("Chat channel")
    page.get_by_label("Address").fill("nowhere")
    page.get_by_role("button", name="Add webhook").click()
    expect(page.get_by_role("alert")).to_contain_text("The address must begin with https://")
    page.get_by_label("Address").fill("https://chat.example.com/hooks")
    page.get_by_label("A post went live").check()
    page.get_by_role("button", name="Add webhook").click()
    page.get_by_role("button", name="Copy secret").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert re.fullmatch(r"whsec_[\w+/=]{40,}", page.evaluate("navigator.clipboard.readText()"))
    page.get_by_role("link", name="Go to Chat channel").click()
    page.get_by_role("button", name="Send a test").click()
    expect(page.get_by_text("Not tried yet")).to_be_visible()
    page.get_by_role("link", name="Chat channel").click()
    page.get_by_role("button", name="Pause webhook").click()
    expect(page.get_by_role("button", name="Resume webhook")).to_be_visible()
    assert opened.complaints == []


def test_a_message_that_did_not_arrive_is_sent_again_without_javascript(programme, open_as):
    page = open_as(programme.admin, java_script_enabled=False).page
    page.goto(f"/webhooks/{programme.webhook.id}?state=failed")
    page.get_by_role("region", name="What it was told").get_by_role("link", name="A post went live").click()
    expect(page.get_by_text("HTTP 503").first).to_be_visible()
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_role("status")).to_contain_text("It is sent again")
    expect(page.get_by_text("Waiting", exact=True)).to_be_visible()


def test_a_writer_makes_a_token_and_a_cms_pushes_a_draft_with_it(programme, open_as):
    opened = open_as(programme.contributor)
    page = opened.page
    page.goto("/settings#connections")
    page.get_by_role("link", name="Make a token for a script").click()
    page.get_by_label("What it is for").fill("Company CMS")
    page.get_by_label("Write drafts and edit posts").check()
    page.get_by_role("button", name="Make token").click()
    token = page.locator("#token").inner_text()
    draft = {"title": "From the CMS", "url": "https://example.com/cms", "topics": ["hiring"]}
    pushed = page.request.post("/api/v1/posts", data=draft, headers={"Authorization": f"Bearer {token}"})
    assert pushed.status == 201
    page.goto("/library?q=cms")
    expect(page.get_by_role("link", name="From the CMS")).to_be_visible()
    assert opened.complaints == []
