"""Every page in a real Chromium: readable by everyone, by keyboard, on a phone, in the dark, and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from server.domain.people.person import Person
from tests.e2e.believable import PASSWORD, Believable

pytestmark = [pytest.mark.live, pytest.mark.browser]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
GRAVE = {"serious", "critical"}
CHALLENGE = "a" * 43


def pages_by_reader(programme: Believable) -> list[tuple[Person | None, list[str]]]:
    """Every page, by somebody who may open it."""
    return [
        (None, ["/sign-in", "/sign-in/used-up"]),
        (
            programme.manager,
            [
                "/library",
                "/library?q=nothing+like+it",
                f"/library/bulk?action=archive&post={programme.live.id}&post={programme.own.id}",
                f"/library/bulk?action=move_campaign&post={programme.live.id}",
                "/library/calendar",
                "/library/calendar?view=week",
                f"/library/{programme.live.id}/move?edge=end",
                "/library/plan",
                f"/library/{programme.live.id}",
                f"/library/{programme.in_review.id}",
                f"/library/{programme.own.id}",
                f"/library/{programme.live.id}/edit",
                f"/library/{programme.in_review.id}/versions",
                f"/library/{programme.in_review.id}/versions/2",
                f"/library/{programme.live.id}/shares",
                f"/library/{programme.live.id}/clicks",
                f"/library/{programme.live.id}/clicks?taken_for=scanner",
                f"/library/{programme.live.id}/mentions",
                "/library/new",
                "/library/disclosures",
                "/library/disclosures/new",
                "/library/audience?language=en&topics=hiring",
                "/library/audience?language=fi",
                "/topics",
                "/topics/new",
                f"/topics/{programme.live.topics[0].id}",
                f"/topics/{programme.live.topics[0].id}/edit",
                "/groups",
                "/groups/new",
                f"/groups/{programme.in_review.groups[0].id}",
                f"/groups/{programme.in_review.groups[0].id}/edit",
                "/campaigns",
                "/campaigns/new",
                f"/campaigns/{programme.live.campaign_id}",
                f"/campaigns/{programme.live.campaign_id}/edit",
                f"/campaigns/{programme.live.campaign_id}/shares",
                f"/campaigns/{programme.live.campaign_id}/clicks",
                f"/campaigns/{programme.live.campaign_id}/people",
                "/library/links",
                "/library/phrases",
                "/library/imports",
                f"/library/imports/{programme.came_in.sheet.id}",
                "/library/feeds",
                "/library/feeds/new",
                f"/library/feeds/{programme.came_in.feed.id}",
                f"/library/feeds/{programme.came_in.feed.id}/edit",
                "/library/suggestions",
                "/inbox",
                "/sources",
                "/nothing-here",
            ],
        ),
        (
            programme.advocate,
            [
                "/me",
                "/me/thanks?period=all",
                "/suggest",
                "/boards",
                "/boards?board=teams&period=all",
                f"/boards/people/{programme.advocate.id}",
                f"/boards/people/{programme.colleague.id}",
                f"/boards/teams/{programme.advocate.team_id}",
                "/settings",
                "/settings/leave",
                "/goodbye",
                "/welcome",
                f"/pair?challenge={CHALLENGE}&client=Goodword+for+Firefox",
                "/pair/done",
            ],
        ),
        (programme.leader, ["/me", "/campaigns"]),
        (
            programme.admin,
            ["/library/phrases", "/people", "/people/new", f"/people/{programme.manager.id}/edit", "/settings"],
        ),
        (
            programme.admin,
            [
                "/webhooks",
                "/webhooks/new",
                f"/webhooks/{programme.webhook.id}",
                f"/webhooks/{programme.webhook.id}?state=failed",
                f"/webhooks/{programme.webhook.id}/edit",
                f"/webhooks/{programme.webhook.id}/deliveries/2",
                "/settings/tokens/new",
            ],
        ),
    ]


@pytest.mark.parametrize(("scheme", "viewport"), [("light", DESK), ("dark", PHONE)], ids=["light-desk", "dark-phone"])
def test_every_page_is_accessible_and_fits_every_width(programme, open_as, scheme, viewport):
    faults = []
    for person, paths in pages_by_reader(programme):
        opened = open_as(person, color_scheme=scheme, viewport=viewport)
        for path in paths:
            opened.page.goto(path)
            faults += [f"{path}: {fault}" for fault in _axe_faults(opened.page)]
            opened.page.set_viewport_size(PHONE)
            if opened.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append(f"{path} scrolls sideways on a phone")
            opened.page.set_viewport_size(viewport)
        faults += opened.complaints
    assert faults == []


def test_a_post_is_approved_by_keyboard_alone(programme, open_as):
    page = open_as(programme.manager, viewport=DESK).page
    page.goto(f"/library/{programme.in_review.id}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    approve = page.get_by_role("button", name="Approve post")
    _tab_to(page, approve)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Approved")
    expect(page.get_by_text("Live", exact=True).first).to_be_visible()


def test_signing_in_approving_and_confirming_work_without_javascript(programme, open_as):
    page = open_as(None, java_script_enabled=False, viewport=PHONE).page
    page.goto(f"/library/{programme.in_review.id}")
    page.get_by_label("E-mail").fill(programme.manager.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Approve post").click()
    expect(page.get_by_role("status")).to_contain_text("Approved")
    page.get_by_role("link", name="My shares").click()
    page.get_by_role("button", name="I did not post it").first.click()
    expect(page.get_by_text("Taken back", exact=True).first).to_be_visible()


def test_a_form_with_mistakes_leads_the_keyboard_to_them(programme, open_as):
    page = open_as(programme.manager, viewport=DESK).page
    page.goto("/library/new")
    page.get_by_label("Address", exact=True).fill("ftp://example.com")
    page.get_by_role("button", name="Save draft").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Title is missing")
    alert.get_by_role("link", name="Title is missing").click()
    page.keyboard.type("Dogs at work")
    expect(page.get_by_label("Title")).to_have_value("Dogs at work")
    expect(page.get_by_label("Address", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Address", exact=True)).to_have_value("ftp://example.com")


def test_a_sign_in_link_is_copied_with_one_click(programme, open_as):
    opened = open_as(programme.admin, viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page = opened.page
    page.goto("/people")
    page.get_by_role("button", name=f"Make a sign-in link for {programme.advocate.name}").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#link").inner_text()
    assert opened.complaints == []


def _axe_faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']} at {v['nodes'][0]['html'][:150]}" for v in found if v["impact"] in GRAVE]


def _tab_to(page: Page, wanted: Locator, most: int = 20) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"not reached with {most} presses of Tab")
