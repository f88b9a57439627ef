"""What to mend is said before approval in a real Chromium, and a mended post can be approved."""

import ipaddress
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from server.domain.library.link_check import LinkCheck, LinkState
from server.domain.library.post import PostState
from server.queue import enqueue
from tests.factories import Given
from tests.live import wait_until_stored
from tests.server.sources.local_site import local_site

pytestmark = [pytest.mark.live, pytest.mark.browser]


def panel(page: Page):
    return page.get_by_role("region", name="Mend this first")


@pytest.fixture
def settings(settings):
    """Settings under which a site on this machine may be visited."""
    return replace(settings, allow_private_sources=(ipaddress.ip_network("127.0.0.1/32"),))


@pytest.fixture
def flawed(session, programme, given: Given, now):
    """A post in review with something to mend at every turn."""
    post = given.post(
        "Returns like never before",
        topics=("hiring",),
        texts=(("x", "Guaranteed  returns for {first_name}! " + "Again. " * 40), ("x", "Short {link}")),
        state=PostState.IN_REVIEW,
        author_id=programme.contributor.id,
    )
    session.commit()
    return post


def test_an_approver_sees_what_to_mend_goes_there_mends_it_and_approves(programme, flawed, open_as):
    opened = open_as(programme.manager, viewport={"width": 1440, "height": 900})
    page = opened.page
    page.goto(f"/library/{flawed.id}")
    expect(panel(page)).to_contain_text("X, wording 1 measures")
    expect(panel(page)).to_contain_text("is blocked")
    expect(panel(page)).to_contain_text("Say what we have measured.")
    expect(panel(page)).to_contain_text("Add a disclosure such as #IWorkAtAcme")
    expect(page.get_by_role("button", name="Approve post")).to_have_count(0)
    panel(page).get_by_role("link", name="Mend it: X, wording 1 measures").click()
    expect(page.get_by_role("heading", name="Wordings")).to_be_in_viewport()
    page.get_by_label("Text").first.fill("What we measured, {first_name}: {link}")
    page.get_by_role("button", name="Save changes").last.click()
    expect(page.get_by_role("region", name="Worth a look")).to_contain_text("Nothing here stops approval.")
    second = open_as(programme.admin).page
    second.goto(f"/library/{flawed.id}")
    second.get_by_role("button", name="Approve post").click()
    expect(second.get_by_role("status")).to_contain_text("Approved")
    assert opened.complaints == []


def test_a_link_is_found_dead_by_the_sweep_and_fine_once_it_is_mended(
    programme, session, flawed, open_as, live_redis, live_worker
):
    with local_site() as site:
        flawed.url = f"{site.url}/news"
        session.commit()
        enqueue(live_redis, "check_links")
        live_worker()
        assert wait_until_stored(session, lambda: _state(session, flawed) is LinkState.DEAD)
        page = open_as(programme.manager).page
        page.goto(f"/library/{flawed.id}")
        expect(panel(page)).to_contain_text("The link is dead")
        site.page("/news", "Here it is")
        page.get_by_role("button", name="Visit the link again").click()
        expect(page.get_by_role("status")).to_contain_text("The link is being visited")
        live_worker()
        assert wait_until_stored(session, lambda: _state(session, flawed) is LinkState.FINE)
        page.reload()
        expect(panel(page)).not_to_contain_text("The link is dead")


def test_an_admin_keeps_the_blocked_words_without_javascript(programme, open_as):
    page = open_as(programme.admin, java_script_enabled=False, viewport={"width": 360, "height": 740}).page
    page.goto("/library/phrases")
    page.get_by_label("Word or phrase").fill("(x+x+)+y")
    page.get_by_label("A pattern (regular expression)").check()
    page.get_by_role("button", name="Block it").click()
    expect(page.get_by_role("alert")).to_contain_text("can take very long")
    expect(page.get_by_label("Word or phrase")).to_have_value("(x+x+)+y")
    page.get_by_label("Word or phrase").fill(r"wind\w* power")
    page.get_by_label("Warn whoever approves it").check()
    page.get_by_label("What to write instead").fill("Name the wind farm.")
    page.get_by_role("button", name="Block it").click()
    expect(page.get_by_role("region", name="On the list")).to_contain_text("Name the wind farm.")
    page.goto(f"/library/{programme.in_review.id}")
    expect(page.get_by_role("region", name="Worth a look")).to_contain_text("“wind power”")
    page.goto("/library/phrases")
    page.get_by_role("button", name="Let people say guaranteed returns again").click()
    expect(page.get_by_role("status")).to_contain_text("can be said again")


def _state(session, post):
    row = session.get(LinkCheck, post.id)
    return row.state if row else None
