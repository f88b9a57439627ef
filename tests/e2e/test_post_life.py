"""The life of a post in a real Chromium: two people approve it, everybody sees what changed, and no edit is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.live, pytest.mark.browser]

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def second(programme, session):
    """The admin, who may give a second approval; engineering asks for two."""
    for topic in programme.own.topics:
        topic.approvals_needed = 2
    session.commit()
    return programme.admin


def status(page: Page) -> str:
    return page.locator("header.head .chip").first.inner_text()


def test_a_post_lives_from_draft_by_two_approvals_to_withdrawn_and_back(programme, second, open_as):
    author = open_as(programme.contributor, java_script_enabled=False).page
    _write(author)
    expect(author.get_by_role("status")).to_contain_text("Saved as a draft")
    path = author.url
    author.get_by_role("button", name="Send to review").click()
    assert status(author) == "Waiting for review"

    manager = open_as(programme.manager, viewport=PHONE).page
    manager.goto(path)
    expect(manager.get_by_text("Two people must approve this post")).to_be_visible()
    manager.get_by_role("button", name="Approve post").click()
    expect(manager.get_by_role("status")).to_contain_text("once one more person approves it")
    expect(manager.get_by_text("1 of 2 approvals", exact=True)).to_be_visible()
    expect(manager.get_by_role("button", name="Approve post")).to_have_count(0)

    admin = open_as(second).page
    admin.goto(path)
    admin.get_by_role("button", name="Approve post").click()
    assert status(admin) == "Live"
    expect(admin.get_by_text(f"{programme.manager.name} and {second.name}").first).to_be_visible()

    admin.get_by_role("button", name="Withdraw post").click()
    assert status(admin) == "Withdrawn"
    admin.get_by_role("button", name="Send to review").click()
    assert status(admin) == "Waiting for review"
    admin.get_by_text("Send it back instead").click()
    admin.get_by_label("What should change?").first.fill("Name the year.")
    admin.get_by_role("button", name="Send back to the author").click()
    author.goto(path)
    expect(author.get_by_text("Name the year.").first).to_be_visible()
    author.get_by_role("button", name="Duplicate").click()
    expect(author.get_by_label("Title")).to_have_value("Copy of What broke in November")


def test_an_edit_is_read_word_by_word_and_a_version_comes_back(programme, open_as):
    opened = open_as(programme.manager)
    page = opened.page
    page.goto(f"/library/{programme.live.id}/edit")
    page.get_by_label("Title").fill("How our builds learned to wait for the wind")
    page.get_by_role("button", name="Save changes").click()
    assert status(page) == "Waiting for review"
    page.get_by_role("link", name=re.compile(r"\d versions, with what changed")).click()
    page.get_by_role("link", name="Version 2").click()
    expect(page.locator("ins")).to_contain_text(["underlined", "learned"])
    expect(page.locator("del").last).to_contain_text("came")
    page.get_by_label("Compare with").select_option("1")
    page.get_by_role("button", name="Compare").click()
    page.goto(page.url.replace("/versions/2", "/versions/1").partition("?")[0])
    page.get_by_role("button", name="Bring this version back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How our builds came to wait for the wind")
    assert opened.complaints == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_the_second_of_two_editors_sees_the_difference_and_loses_nothing(programme, open_as, javascript):
    path = f"/library/{programme.live.id}/edit"
    first = open_as(programme.admin, java_script_enabled=javascript).page
    second = open_as(programme.manager, java_script_enabled=javascript, viewport=PHONE).page
    first.goto(path)
    second.goto(path)
    first.get_by_label("Title").fill("Builds that wait for the wind")
    first.get_by_label("Summary").fill("Rewritten by Robin.")
    first.get_by_role("button", name="Save changes").click()
    first.wait_for_url(lambda url: not url.endswith("/edit"))
    second.get_by_label("Title").fill("How our builds came to love the wind")
    second.get_by_label("Notes for editors").fill("Do not lose this note.")
    second.get_by_role("button", name="Save changes").click()
    expect(
        second.get_by_role("heading", name="Robin Achterberg saved this post while you were writing")
    ).to_be_visible()
    assert second.evaluate("document.documentElement.scrollWidth <= innerWidth") if javascript else True
    expect(second.get_by_label("Title")).to_have_value("How our builds came to love the wind")
    second.get_by_role("group", name="Title").get_by_label("As it stands now").check()
    second.get_by_role("button", name="Save with these choices").first.click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Builds that wait for the wind")
    expect(second.get_by_text("Rewritten by Robin.").first).to_be_visible()
    expect(second.get_by_text("Do not lose this note.").first).to_be_visible()


def test_a_manager_of_named_topics_sees_those_alone(programme, open_as):
    admin = open_as(programme.admin).page
    admin.goto("/people")
    admin.get_by_role("link", name=f"Say what {programme.manager.name} may do").click()
    admin.get_by_label("Looks after these topics only").check()
    admin.get_by_label("Hiring").check()
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("status")).to_contain_text("Saved what")
    manager = open_as(programme.manager).page
    manager.goto("/library")
    expect(manager.get_by_role("link", name=programme.in_review.title)).to_be_visible()
    expect(manager.get_by_role("link", name=programme.live.title)).to_have_count(0)
    assert manager.goto(f"/library/{programme.live.id}").status == 404


def _write(page: Page) -> None:
    page.goto("/library/new")
    page.get_by_label("Title").fill("What broke in November")
    page.get_by_label("Address", exact=True).fill("https://example.com/november")
    page.get_by_label("Text").first.fill("Three things broke in November. Here is why: {link}")
    page.get_by_label("Engineering").check()
    page.get_by_role("button", name="Save draft").click()
