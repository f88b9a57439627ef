"""The calendar's pages: what a day shows, and moving a post by form and by drop."""

from datetime import timedelta

import pytest

from server.clock import utc_now
from server.domain.library.topic import TopicManager

DAY = timedelta(days=1)


@pytest.fixture
def manager(given):
    return given.approver()


@pytest.fixture
def soon():
    """A moment to come, whenever the test runs."""
    return (utc_now() + 3 * DAY).replace(hour=9, minute=0, second=0, microsecond=0)


def test_days_show_what_goes_live_and_ends_and_topics_their_gaps(browser_of, given, manager, soon):
    given.live_post("Comes", live_from=soon, topics=("culture",))
    given.live_post("Goes", expires_at=soon, topics=("green",))
    given.topic("hiring")
    browser = browser_of(manager)
    for view in ("week", "month"):
        page = browser.get(f"/library/calendar?view={view}&day={soon:%Y-%m-%d}").text
        assert "Move when Comes goes live" in page
        assert "Move when Goes ends" in page
        assert "No live post for Hiring yet." in page
        assert "No live post for Green" not in page
    narrowed = browser.get(f"/library/calendar?topic=green&day={soon:%Y-%m-%d}").text
    assert "Goes" in narrowed
    assert "Comes" not in narrowed
    behind = browser.get(f"/library?when=starts:{soon:%Y-%m-%d}").text
    assert "Comes" in behind
    assert "Goes" not in behind


@pytest.mark.parametrize("day", ["", "nonsense", "0001-01-01", "9999-12-31", "2026-13-01"])
@pytest.mark.parametrize("view", ["week", "month", "year"])
def test_a_day_that_is_none_is_today(browser_of, manager, day, view):
    browser = browser_of(manager)
    assert browser.get(f"/library/calendar?day={day}&view={view}&topic=%25").status_code == 200
    assert browser.get(f"/library?when=starts:{day}").status_code == 200


def test_a_post_is_moved_by_form_and_by_drop(session, browser_of, given, manager, soon):
    post = given.live_post("Comes", live_from=soon, expires_at=soon + 5 * DAY)
    browser, to = browser_of(manager), soon + 2 * DAY
    form = f"/library/{post.id}/move?edge=start&view=week&day={soon:%Y-%m-%d}"
    page = browser.get(form).text
    assert f'value="{soon:%Y-%m-%dT%H:%M}"' in page
    sent = browser.send(form, {"to": f"{to:%Y-%m-%dT11:30}", "revision": post.revision}, seen_on=form)
    assert "view=week" in sent.location
    assert "goes live on" in browser.get(sent.location).text
    session.refresh(post)
    assert (post.live_from, post.expires_at) == (
        to.replace(hour=11, minute=30),
        to.replace(hour=11, minute=30) + 5 * DAY,
    )
    drop = {"edge": "end", "to_day": f"{to + 9 * DAY:%Y-%m-%d}", "revision": post.revision, "view": "month"}
    assert browser.send(f"/library/{post.id}/day", drop, seen_on="/library/calendar").status_code == 302
    session.refresh(post)
    assert post.expires_at == to.replace(hour=11, minute=30) + 9 * DAY


def test_what_cannot_be_moved_says_why(browser_of, session, given, manager, soon):
    post, live = given.live_post("Comes", live_from=soon), given.live_post("Live")
    browser, form = browser_of(manager), f"/library/{post.id}/move?edge=start"
    for typed, status in (("", 422), ("nonsense", 422), ("2020-01-01T10:00", 422)):
        page = browser.send(form, {"to": typed, "revision": post.revision}, seen_on=form)
        assert page.status_code == status
    assert browser.send(form, {"to": f"{soon:%Y-%m-%dT%H:%M}", "revision": 99}, seen_on=form).status_code == 409
    assert browser.get(f"/library/{post.id}/move").status_code == 404
    for target, edge, day, status in (
        (post, "start", "2020-01-01", 422),
        (post, "start", "nonsense", 422),
        (post, "nonsense", "2030-01-01", 422),
        (post, "end", "2030-01-01", 409),
        (live, "start", "2030-01-01", 409),
    ):
        drop = {"edge": edge, "to_day": day, "revision": target.revision}
        answer = browser.send(f"/library/{target.id}/day", drop, seen_on="/library/calendar")
        assert answer.status_code == status
        assert 'role="alert"' in answer.text


def test_a_manager_of_named_topics_sees_those_only(session, browser_of, given, manager, soon):
    given.live_post("Mine", live_from=soon, topics=("green",))
    given.live_post("Theirs", live_from=soon, topics=("hiring",))
    session.add(TopicManager(topic_id=given.topic("green").id, person_id=manager.id))
    page = browser_of(manager).get(f"/library/calendar?day={soon:%Y-%m-%d}").text
    assert "Mine" in page
    assert "Theirs" not in page
    assert "No live post for Hiring" not in page
