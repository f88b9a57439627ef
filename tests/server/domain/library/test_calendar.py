"""The calendar: days of the programme's time zone, what starts, ends and is live in them, and moving it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from server.clock import day_start
from server.domain.library.calendar import calendar
from server.domain.library.list_filters import Filters
from server.domain.library.lists import library_posts
from server.domain.library.moving import Edge, movable, move_post, same_time_on
from server.domain.library.post import Post, PostState
from server.domain.library.topic_cover import topic_covers
from server.domain.library.windows import Happening, Window
from server.errors import Conflict, Forbidden, Invalid

ZONE = "Europe/Berlin"
MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def test_days_show_what_starts_and_ends_and_how_much_is_live(session, given, now):
    given.live_post("Long ago")
    given.live_post("Before midnight", live_from=datetime(2026, 11, 23, 22, 59, tzinfo=UTC))
    given.live_post("At midnight", live_from=datetime(2026, 11, 23, 23, 0, tzinfo=UTC), expires_at=now + 3 * DAY)
    given.post("Draft", live_from=now)
    given.live_post("Over", expires_at=now - timedelta(hours=1))
    monday, tuesday, *_, thursday = calendar(session, MONDAY, 4, timezone=ZONE, fits=[], most=5)
    assert [post.title for post in monday.starts] == ["Before midnight"]
    assert [post.title for post in monday.ends] == ["Over"]
    assert [post.title for post in tuesday.starts] == ["At midnight"]
    assert [post.title for post in thursday.ends] == ["At midnight"]
    assert [monday.live, tuesday.live, thursday.live] == [3, 3, 3]


def test_a_full_day_shows_the_first_few_and_says_how_many(session, given, now):
    for number in range(5):
        given.live_post(f"{number}", live_from=now + timedelta(minutes=number))
    [monday] = calendar(session, MONDAY, 1, timezone=ZONE, fits=[Post.title != "0"], most=2, count_live=False)
    assert [post.title for post in monday.starts] == ["1", "2"]
    assert (monday.starts_in_all, monday.live) == (4, None)


def test_the_list_opens_the_posts_behind_a_days_figures(session, given, now, monkeypatch):
    given.live_post("Starts", live_from=now)
    given.live_post("Ends", expires_at=now)
    given.live_post("Lasts")
    given.post("Draft", live_from=now)
    start, end = day_start(MONDAY, ZONE), day_start(MONDAY + DAY, ZONE)
    expected = {Happening.STARTS: {"Starts"}, Happening.ENDS: {"Ends"}, Happening.LIVE: {"Starts", "Ends", "Lasts"}}
    for few in (500, 0):
        monkeypatch.setattr("server.domain.library.list_filters.FEW", few)
        for what, titles in expected.items():
            page = library_posts(session, Filters(window=Window(what, start, end)), now=now)
            assert {post.title for post in page.items} == titles


def test_topics_that_run_dry_say_since_when_and_until_when(session, given, now):
    given.live_post(topics=("always",), expires_at=None)
    given.live_post(topics=("dry",), live_from=now - 20 * DAY, expires_at=now - 12 * DAY)
    given.live_post(topics=("dry",), live_from=now + 2 * DAY)
    given.post(topics=("taken-down",), state=PostState.WITHDRAWN, live_from=now - 9 * DAY, updated_at=now - 5 * DAY)
    given.live_post(topics=("ending",), expires_at=now + 2 * DAY)
    given.topic("never")
    edges = [day_start(MONDAY + n * DAY, ZONE) for n in range(5)]
    found = {cover.topic.slug: cover for cover in topic_covers(session, edges, now=now)}
    assert {slug: cover.covered for slug, cover in found.items()} == {
        "always": (True, True, True, True),
        "dry": (False, False, True, True),
        "ending": (True, True, True, False),
        "never": (False,) * 4,
        "taken-down": (False,) * 4,
    }
    assert [slug for slug, cover in found.items() if cover.live_now] == ["always", "ending"]
    assert (found["dry"].dry_since, found["dry"].next_start) == (now - 12 * DAY, now + 2 * DAY)
    assert (found["taken-down"].dry_since, found["never"].dry_since) == (now - 5 * DAY, None)
    only = topic_covers(session, edges, now=now, only={given.topic("dry").id})
    assert [cover.topic.slug for cover in only] == ["dry"]


def test_a_start_moves_with_its_end_and_an_end_alone(session, given, now):
    manager = given.approver()
    post = given.live_post(live_from=now + 2 * DAY, expires_at=now + 5 * DAY)
    move_post(session, post, Edge.START, now + 3 * DAY, by=manager, now=now)
    assert (post.live_from, post.expires_at) == (now + 3 * DAY, now + 6 * DAY)
    move_post(session, post, Edge.END, now + 9 * DAY, by=manager, now=now)
    assert (post.live_from, post.expires_at) == (now + 3 * DAY, now + 9 * DAY)
    assert post.state is PostState.APPROVED
    for edge, to in ((Edge.END, now + DAY), (Edge.START, now - DAY)):
        with pytest.raises(Invalid):
            move_post(session, post, edge, to, by=manager, now=now)
    with pytest.raises(Forbidden):
        move_post(session, post, Edge.END, now + 10 * DAY, by=given.outsider(), now=now)


def test_what_has_happened_stays_where_it_is(session, given, now):
    live, draft = given.live_post(), given.post(live_from=now + DAY)
    assert not movable(live, Edge.START, now)
    assert not movable(live, Edge.END, now)
    assert not movable(draft, Edge.START, now)
    with pytest.raises(Conflict):
        move_post(session, live, Edge.START, now + DAY, by=given.approver(), now=now)


def test_a_move_to_another_day_keeps_the_time_on_the_clock(now):
    summer = same_time_on(date(2027, 7, 1), now, ZONE)
    assert (summer.hour, summer.utcoffset()) == (13, timedelta(hours=2))
