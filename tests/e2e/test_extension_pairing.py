"""Connecting the extension: an address typed or set by policy, a token that ends, and signing out."""

import json

import pytest
import requests
from playwright.sync_api import Page, expect
from sqlalchemy import select

from server.clock import utc_now
from server.domain.people.api_token import ApiToken
from tests.e2e.browsers import WithExtension

pytestmark = [pytest.mark.live, pytest.mark.browser]

# How Chromium's own page for trying policies out (chrome://policy/test) numbers them.
MANDATORY, MACHINE, PLATFORM = 1, 1, 3


def test_a_token_that_ended_says_so_and_is_replaced_and_signing_out_ends_it_on_the_server(
    popup, line, chromium_with_extension, session, stored
):
    def revoke():
        session.scalars(select(ApiToken)).one().revoked_at = utc_now()
        session.commit()

    stored(revoke)
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("alert").filter(has_text="Your access has ended.")).to_be_visible()
    with chromium_with_extension.context.expect_page() as opened:
        again.get_by_role("button", name="Connect again").click()
    opened.value.get_by_role("button", name="Connect").click()
    expect(again.get_by_text("Your access has ended.")).to_be_hidden()
    expect(again.get_by_role("article")).to_have_count(3)

    token = chromium_with_extension.background.evaluate("chrome.storage.local.get('token').then(({token}) => token)")
    options = chromium_with_extension.open_options()
    expect(options.get_by_text("Connected as Ann Advocate")).to_be_visible()
    options.get_by_role("button", name="Sign out").click()
    expect(options.get_by_text("has ended on the server too")).to_be_visible()
    answer = requests.get(f"{line.url}/api/v1/me", headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert answer.status_code == 401
    expect(popup.get_by_label("Server address")).to_have_value(line.url)
    assert options.evaluate("chrome.storage.sync.get(null)") == {}, "nothing is synchronised"


def test_an_address_is_checked_before_anything_is_asked_and_a_policy_sets_it_for_good(
    tab, line, chromium_with_extension
):
    popup = chromium_with_extension.open_popup()
    for typed, sentence in [
        ("", "Type the address"),
        ("http://goodword.example.com", "must start with https://"),
        ("two words", "This is not a web address."),
    ]:
        popup.get_by_label("Server address").fill(typed)
        popup.get_by_role("button", name="Connect").click()
        expect(popup.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    popup.close()

    set_policy(chromium_with_extension, {"serverAddress": f"{line.url}/"})
    popup = chromium_with_extension.open_popup()
    expect(popup.get_by_text("Your organisation has set it.")).to_be_visible()
    address = popup.get_by_label("Server address")
    expect(address).to_have_value(line.url)
    expect(address).not_to_be_editable()
    with chromium_with_extension.context.expect_page() as opened:
        popup.get_by_role("button", name="Connect").click()
    opened.value.get_by_role("button", name="Connect").click()
    expect(popup.get_by_role("article")).to_have_count(3)


def set_policy(browser: WithExtension, values: dict[str, str]) -> None:
    """A policy for the extension, of this browser's profile only: no file of the system is touched.

    Given through chrome://policy/test as an administrator tries one out, and held against the extension's own schema.
    """
    page: Page = browser.context.new_page()
    page.goto("chrome://policy/test")
    policies = [
        {
            "namespace": browser.extension_id,
            "name": name,
            "value": value,
            "level": MANDATORY,
            "scope": MACHINE,
            "source": PLATFORM,
        }
        for name, value in values.items()
    ]
    page.evaluate(
        """async (policies) => {
            const {sendWithPromise} = await import('chrome://resources/js/cr.js');
            await sendWithPromise('setLocalTestPolicies', policies, '');
        }""",
        json.dumps(policies),
    )
    page.close()
