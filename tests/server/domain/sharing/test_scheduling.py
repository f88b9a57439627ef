"""Plans: made, changed, cancelled, due, opened, lapsed."""

from datetime import timedelta

import pytest

from server.domain.library.post import PostState
from server.domain.people.notice import NoticeKind, unread_notices
from server.domain.sharing.schedule import ScheduleState
from server.domain.sharing.scheduling import (
    cancel_schedule,
    change_schedule,
    schedule_of,
    schedule_share,
    share_scheduled,
    standing_of,
    turn_schedules,
)
from server.errors import Conflict, Invalid, NotFound
from tests.conftest import NOW

HOUR = timedelta(hours=1)


@pytest.fixture
def person(given):
    return given.person()


@pytest.fixture
def post(given):
    return given.live_post("We are hiring")


@pytest.fixture
def plan(session, person, post):
    def make(due_at=NOW + HOUR, **more):
        values = {
            "network": "mastodon",
            "text": "Join us: {link}",
            "share_text_id": None,
            "instance": "m.example",
        } | more
        return schedule_share(session, person, post, due_at=due_at, now=NOW, **values)

    return make


@pytest.mark.parametrize(
    ("ahead", "problem"),
    [
        (timedelta(0), "in the future"),
        (timedelta(days=91), "within 90 days"),
        (timedelta(days=3), "before the post exp"),
    ],
)
def test_its_time_is_to_come_soon_enough_and_before_the_post_expires(plan, post, ahead, problem):
    post.expires_at = NOW + timedelta(days=2)
    with pytest.raises(Invalid, match=problem) as refused:
        plan(NOW + ahead)
    assert list(refused.value.fields) == ["due_at"]


def test_only_what_may_be_shared_now_can_be_planned(plan, post, given):
    wording = given.live_post().share_texts[0]
    with pytest.raises(Invalid):
        plan(share_text_id=wording.id)
    post.state = PostState.WITHDRAWN
    with pytest.raises(NotFound):
        plan()


def test_plans_are_listed_soonest_first_and_are_ones_own(session, plan, person, given):
    later, sooner = plan(NOW + 2 * HOUR), plan(NOW + HOUR)
    assert standing_of(session, person) == [sooner, later]
    with pytest.raises(NotFound):
        schedule_of(session, given.outsider(), sooner.id)


def test_a_plan_comes_due_is_put_off_and_comes_due_again(session, plan):
    schedule = plan()
    assert turn_schedules(session, NOW) == 0
    assert turn_schedules(session, NOW + HOUR) == 1
    assert schedule.state is ScheduleState.DUE
    change_schedule(session, schedule, due_at=NOW + 3 * HOUR, text="Other words {link}", now=NOW + HOUR)
    assert (schedule.state, schedule.text) == (ScheduleState.WAITING, "Other words {link}")
    assert turn_schedules(session, NOW + 3 * HOUR) == 1


def test_opening_it_opens_a_share_with_its_words_and_server_once(session, plan):
    schedule = plan()
    share, link = share_scheduled(session, schedule, idempotency_key="k", now=NOW + HOUR)
    assert (share.text, share.instance, share.network) == ("Join us: {link}", "m.example", "mastodon")
    assert (schedule.state, schedule.share_id, link.share_id) == (ScheduleState.OPENED, share.id, share.id)
    for again in (share_scheduled, change_schedule):
        more = {"idempotency_key": "other"} if again is share_scheduled else {"due_at": NOW + HOUR}
        with pytest.raises(Conflict, match="opened already"):
            again(session, schedule, now=NOW, **more)
    with pytest.raises(Conflict):
        cancel_schedule(session, schedule)


def test_cancelling_ends_it_and_again_changes_nothing(session, plan, person):
    schedule = plan()
    for _ in range(2):
        cancel_schedule(session, schedule)
    assert standing_of(session, person) == []
    assert turn_schedules(session, NOW + HOUR) == 0


def test_words_that_were_taken_back_since_are_not_shared(session, plan, post):
    schedule = plan(network="x", share_text_id=post.share_texts[0].id, text=post.share_texts[0].text)
    given_up = post.share_texts[0]
    given_up.retired_at = NOW
    post.share_texts.append(type(given_up)(network="x", text="New {link}", position=1, created_at=NOW))
    post.share_texts[1].state = given_up.state
    session.flush()
    with pytest.raises(Conflict, match="may not be shared any more"):
        share_scheduled(session, schedule, idempotency_key="k", now=NOW)


@pytest.mark.parametrize("gone", ["withdrawn", "expired"])
def test_a_post_that_goes_away_takes_its_plans_along_and_says_so_once(session, plan, post, person, gone):
    schedule = plan(NOW + 2 * HOUR)
    if gone == "withdrawn":
        post.state = PostState.WITHDRAWN
    else:
        post.expires_at = NOW + HOUR / 2
    session.flush()
    for _ in range(2):
        turn_schedules(session, NOW + HOUR)
    assert schedule.state is ScheduleState.LAPSED
    (notice,) = unread_notices(session, person)
    assert (notice.kind, notice.data["title"]) == (NoticeKind.SCHEDULE_LAPSED, "We are hiring")
    assert "cannot be shared any more" in notice.data["note"]
    with pytest.raises(Conflict):
        share_scheduled(session, schedule, idempotency_key="k", now=NOW)


def test_a_post_in_review_again_may_be_back_in_time(session, plan, post):
    schedule = plan(NOW + 2 * HOUR)
    post.state = PostState.IN_REVIEW
    session.flush()
    assert turn_schedules(session, NOW + HOUR) == 0
    turn_schedules(session, NOW + 2 * HOUR)
    assert schedule.state is ScheduleState.LAPSED


def test_a_plan_that_nobody_came_back_to_lapses_after_a_week(session, plan):
    schedule = plan()
    turn_schedules(session, NOW + HOUR)
    turn_schedules(session, NOW + HOUR + timedelta(days=7))
    assert (schedule.state, "A week has passed" in schedule.note) == (ScheduleState.LAPSED, True)
