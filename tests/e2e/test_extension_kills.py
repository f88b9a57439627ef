"""The extension's background killed at any moment: nothing that was said is lost, and nothing is said twice.

Browsers end a service worker when they like. Here it is killed between every two steps of a share's life and in the
middle of them, with the server going down and the machine falling asleep besides.
"""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from server.clock import utc_now
from server.domain.sharing.schedule import Schedule, ScheduleState
from server.domain.sharing.share import ShareState
from tests.e2e.advocate import HIRING, WIND, card, share_on
from tests.live import wait_until

pytestmark = [pytest.mark.live, pytest.mark.browser]

OPENS = r"POST /api/v1/shares$"
CONFIRMS = r"PUT /api/v1/shares/\d+/confirmation$"


def test_killed_between_every_two_steps_a_share_is_still_opened_and_confirmed_once(
    tab, line, chromium_with_extension, shares
):
    browser = chromium_with_extension
    popup = browser.open_popup()
    popup.get_by_label("Server address").fill(line.url)
    browser.background.kill()
    with browser.context.expect_page() as opened:
        popup.get_by_role("button", name="Connect").click()
    browser.background.kill()
    opened.value.get_by_role("button", name="Connect").click()
    expect(popup.get_by_role("article")).to_have_count(3)
    wait_until(opened.value.is_closed)
    popup.close()

    popup = reopened(browser)
    expect(popup.get_by_role("article")).to_have_count(3)
    browser.background.kill()
    composer = share_on(popup, browser, WIND, "X")
    browser.background.kill()
    popup.close()
    composer.close()

    popup = reopened(browser)
    expect(popup.get_by_role("heading", name="Did you post it on X?")).to_be_visible()
    for button, heading in (
        ("Yes, I posted it", "Your post on X counts"),
        ("Undo", "Did you post it on X?"),
        ("Yes, I posted it", "Your post on X counts"),
    ):
        browser.background.kill()
        popup.get_by_role("button", name=button).click()
        expect(popup.get_by_role("heading", name=heading)).to_be_visible()
        browser.background.kill()
        popup = reopened(browser, instead_of=popup)
        expect(popup.get_by_role("heading", name=heading)).to_be_visible()
    assert [share.state for share in shares()] == [ShareState.CONFIRMED]
    assert times(line, OPENS) == 1


def test_killed_while_the_answer_is_on_its_way_it_asks_again_with_the_same_key(
    popup, line, chromium_with_extension, shares
):
    browser = chromium_with_extension
    with line.holding(OPENS) as arrived:
        card(popup, WIND).get_by_role("button", name="Share on X").click()
        wait_until(arrived.is_set)
        browser.background.kill()
        expect(popup.get_by_role("alert").filter(has_text="Nothing is lost")).to_be_visible()
    popup = reopened(browser, instead_of=popup)
    with browser.context.expect_page() as opened:
        popup.get_by_role("button", name="Open X").click()
    assert "/intent/tweet" in opened.value.url
    assert times(line, OPENS) == 2
    assert len({asked.key for asked in line.asked if asked.method == "POST" and asked.path.endswith("/shares")}) == 1

    with line.holding(CONFIRMS) as arrived:
        popup.get_by_role("button", name="Yes, I posted it").click()
        wait_until(arrived.is_set)
        browser.background.kill()
    popup = reopened(browser, instead_of=popup)
    expect(popup.get_by_role("heading", name="Your post on X counts")).to_be_visible()
    assert [share.state for share in shares()] == [ShareState.CONFIRMED]


def test_killed_between_every_two_steps_a_plan_is_reminded_of_shared_and_proved_once(
    popup, line, chromium_with_extension, session, stored, shares
):
    browser = chromium_with_extension
    card(popup, HIRING).get_by_role("button", name="Remind me…").click()
    browser.background.kill()
    popup.get_by_role("radio", name="In 1 hour").check()
    popup.get_by_role("button", name="Remind me", exact=True).click()
    expect(popup.get_by_text("Planned. You will be reminded.")).to_be_visible()
    browser.background.kill()
    [plan] = stored(lambda: session.execute(select(Schedule.id, Schedule.state)).all())
    assert plan.state is ScheduleState.WAITING

    def is_due_soon():
        session.get(Schedule, plan.id).due_at = utc_now() + timedelta(seconds=4)
        session.commit()

    stored(is_due_soon)  # another browser of hers has moved it
    popup = reopened(browser, instead_of=popup)
    popup.get_by_role("button", name="Planned").click()
    expect(popup.get_by_text(HIRING)).to_be_visible()
    options = browser.open_options()
    wait_until(lambda: (options.evaluate("chrome.alarms.get('due')") or {}).get("scheduledTime", 0) < soon())
    popup.close()
    browser.background.kill()
    reminder = f"schedule:{plan.id}"
    wait_until(lambda: reminder in options.evaluate("chrome.notifications.getAll()"))
    assert shares() == [], "nothing is shared by itself"

    click = "(name) => chrome.notifications.onClicked.dispatch(name)"
    browser.background.kill()
    browser.background.wake(options)
    with browser.context.expect_page() as opened:
        browser.background.evaluate(click, reminder)
    assert "/intent/tweet" in opened.value.url
    opened.value.close()
    browser.background.kill()
    browser.background.wake(options)
    browser.background.evaluate(click, reminder)  # once more, of a reminder that was not taken away in time
    in_popup = "chrome.runtime.getContexts({contextTypes: ['POPUP']})"
    wait_until(lambda: options.evaluate(in_popup))  # which asks whether it was posted
    options.close()
    assert [share.state for share in shares()] == [ShareState.OPENED]

    browser.background.kill()
    popup = browser.open_popup()
    popup.get_by_role("button", name="Yes, I posted it").click()
    expect(popup.get_by_role("heading", name="Your post on X counts")).to_be_visible()
    browser.background.kill()
    popup.get_by_text("Prove it with your post").click()
    popup.get_by_label("Address of your post").fill("https://x.com/ann/status/1")
    popup.get_by_role("button", name="Check").click()
    expect(popup.get_by_text("The network is being asked…")).to_be_visible()
    browser.background.kill()
    popup = reopened(browser, instead_of=popup)
    expect(popup.get_by_text("The network is being asked…")).to_be_visible()
    assert [(share.state, share.post_url) for share in shares()] == [
        (ShareState.CONFIRMED, "https://x.com/ann/status/1")
    ]
    assert times(line, r"POST /api/v1/schedules$") == 1


def soon():
    """Milliseconds, as the browser counts."""
    return (utc_now() + timedelta(minutes=1)).timestamp() * 1000


def test_what_was_said_with_the_server_down_is_delivered_by_the_alarm_that_wakes_a_dead_background(
    popup, line, server, chromium_with_extension, shares
):
    browser = chromium_with_extension
    share_on(popup, browser, WIND, "X").close()
    server.stop()
    popup.get_by_role("button", name="Yes, I posted it").click()
    expect(popup.get_by_role("heading", name="It counts once the server hears of it")).to_be_visible()
    browser.background.kill()
    card(popup, HIRING).get_by_role("button", name="Share on Bluesky").click()
    expect(popup.get_by_role("heading", name="Waiting to reach the server")).to_be_visible()
    browser.background.kill()
    popup = reopened(browser, instead_of=popup)
    expect(popup.get_by_text("cannot be reached").first).to_be_visible()
    popup.close()

    # Asleep and awake again: nothing of the extension runs, until the browser finds the alarm's time long past.
    browser.background.kill()
    server.start()
    assert [share.state for share in shares()] == [ShareState.OPENED]
    options = browser.open_options()
    assert options.evaluate("chrome.alarms.get('deliver')"), "something waits, so an alarm is set"
    options.evaluate("chrome.storage.local.set({retry: {tries: 1, notBefore: Date.now() - 3_600_000}})")
    options.evaluate("chrome.alarms.create('deliver', {when: Date.now() - 3_600_000})")
    options.close()
    wait_until(lambda: [share.state for share in shares()] == [ShareState.CONFIRMED, ShareState.OPENED])
    popup = browser.open_popup()
    expect(popup.get_by_role("button", name="Open Bluesky")).to_be_visible()
    assert len(shares()) == 2


def reopened(browser, instead_of=None):
    """The popup closed and opened again, as people do who come back to it."""
    if instead_of:
        instead_of.close()
    return browser.open_popup()


def times(line, pattern):
    """How often the server was asked for that."""
    return sum(bool(re.search(pattern, f"{asked.method} {asked.path}")) for asked in line.asked)
