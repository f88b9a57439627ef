"""Finding, planning and moving posts in a real browser."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from server.clock import utc_now
from server.domain.library.suggestion import Suggestion
from server.domain.listening.mention import MatchingState
from server.meaning import nearest_posts
from server.queue import enqueue
from tests.live import running, wait_until

pytestmark = [pytest.mark.live, pytest.mark.browser]

DAY = timedelta(days=1)


@pytest.fixture
def manager(given):
    return given.approver()


@pytest.fixture
def open_page(manager, open_as):
    """Opens a page in a browser in which the manager is signed in; commits what the test has made."""

    def run(path: str, **options: object) -> Page:
        page = open_as(manager, **options).page
        page.goto(path)
        return page

    return run


def test_posts_are_found_by_words_and_by_meaning(open_page, given, session, live_settings, live_redis):
    given.post("Bring your pet to work", texts=())
    given.post("Office dogs we have met", texts=())
    given.post("Our roof makes electricity", texts=())
    page = open_page("/library?q=office+dogs")
    expect(page.get_by_role("list", name="Posts").get_by_role("heading")).to_have_text("Office dogs we have met")
    expect(page.get_by_text("Searching by meaning takes a moment longer just now")).to_be_visible()
    with running(live_settings, "workers.matcher"):
        enqueue(live_redis, "embed_posts")
        wait_until(lambda: nearest_posts(live_redis, "office dogs", wait_seconds=1), timeout=60)
        page.reload()
        near = page.get_by_role("list", name="Close in meaning")
        expect(near.get_by_role("heading")).to_have_text("Bring your pet to work")
        page.get_by_label("Find by").select_option("Words only")
        page.get_by_role("button", name="Filter", exact=True).click()
        expect(near).to_have_count(0)
    assert "by=words" in page.url


def test_many_posts_are_archived_at_once_and_brought_back(open_page, given):
    for title in ("One", "Two", "Three"):
        given.live_post(title)
    page = open_page("/library")
    page.get_by_text("Choose all on this page").click()
    expect(page.get_by_text("3 chosen")).to_be_visible()
    page.get_by_label("Choose Two").uncheck()
    page.get_by_label("With the posts you chose").select_option("Archive")
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Archive: 2 posts").click()
    expect(page.get_by_role("heading", name="Archived: 2 posts")).to_be_visible()
    page.goto("/library?status=archived")
    expect(page.get_by_role("list", name="Posts").get_by_role("heading")).to_have_count(2)
    page.go_back()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").first).to_contain_text("Undone: 2 posts")
    page.goto("/library?status=live")
    expect(page.get_by_role("list", name="Posts").get_by_role("heading")).to_have_count(3)


def test_a_bulk_change_works_without_javascript(open_page, given):
    given.live_post("One")
    page = open_page("/library", java_script_enabled=False)
    expect(page.get_by_text("Choose all on this page")).to_be_hidden()
    page.get_by_label("Choose One").check()
    page.get_by_label("With the posts you chose").select_option("Withdraw")
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Withdraw: 1 post").click()
    expect(page.get_by_text("Withdrawn", exact=True).first).to_be_visible()


def test_every_post_that_fits_is_changed_without_javascript(open_page, given):
    for number in range(27):
        given.live_post(f"Wind {number}")
    given.live_post("Sun")
    page = open_page("/library?q=wind&by=words", java_script_enabled=False)
    page.get_by_label("With the posts you chose").select_option("Archive")
    page.get_by_role("button", name="Look at every post that fits these filters").click()
    page.get_by_text("Show the other 2").click()
    page.get_by_role("button", name="Archive: 27 posts").click()
    expect(page.get_by_role("heading", name="Archived: 27 posts")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").first).to_contain_text("Undone: 27 posts")


def test_a_post_is_moved_by_drag_and_by_keyboard(open_page, given, session):
    monday = utc_now() + DAY * (14 - utc_now().weekday())
    start = monday.replace(hour=9, minute=0, second=0, microsecond=0)
    post = given.live_post("Comes", live_from=start, expires_at=start + 30 * DAY)
    page = open_page(f"/library/calendar?view=week&day={start:%Y-%m-%d}", viewport={"width": 1440, "height": 900})
    there = page.locator(f"[data-day='{start + 2 * DAY:%Y-%m-%d}']")
    page.locator("[data-movable]", has_text="Comes").drag_to(there)
    expect(page.get_by_role("status").first).to_contain_text("“Comes” goes live on")
    expect(there.get_by_role("link", name="Comes", exact=True)).to_be_visible()
    session.refresh(post)
    assert (post.live_from, post.expires_at) == (start + 2 * DAY, start + 32 * DAY)
    session.commit()  # reading took SQLite's one write lock

    page.get_by_role("link", name="Move when Comes goes live").press("Enter")
    page.get_by_label("Goes live").fill(f"{start + DAY:%Y-%m-%d}T10:30")
    page.get_by_role("button", name="Move").press("Enter")
    expect(page.locator(f"[data-day='{start + DAY:%Y-%m-%d}']")).to_contain_text("goes live 10:30")


def test_topics_without_a_live_post_stand_out_in_the_calendar(open_page, given):
    now = utc_now()
    given.live_post(topics=("hiring",), live_from=now - 40 * DAY, expires_at=now - 12 * DAY)
    given.live_post(topics=("green",), live_from=now - 40 * DAY)
    page = open_page("/library/calendar")
    expect(page.get_by_text("No live post for Hiring for 12 days.")).to_be_visible()
    expect(page.get_by_role("img", name="Hiring: live on")).to_be_visible()
    expect(page.get_by_text("No live post for Green")).to_have_count(0)


def test_the_plan_leads_from_a_question_to_a_post(open_page, given, session):
    given.mention("Are dogs allowed in your office?", matching_state=MatchingState.DONE, published_at=utc_now())
    values = {"url": "https://example.com/roof", "title": "A roof", "idempotency_key": "1", "created_at": utc_now()}
    session.add(Suggestion(person_id=given.person("Sue Gester").id, **values))
    page = open_page("/library/plan", viewport={"width": 360, "height": 740})
    expect(page.get_by_role("heading", name="A roof")).to_be_visible()
    page.get_by_role("link", name="Write a post that answers it").click()
    expect(page.get_by_label("Notes for editors")).to_contain_text("Are dogs allowed in your office?")
