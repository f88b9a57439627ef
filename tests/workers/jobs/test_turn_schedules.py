"""The sweeps that turn plans due and give badges, in a real worker."""

from datetime import timedelta

import pytest

from server.clock import utc_now
from server.domain.library.post import PostState
from server.domain.people.notice import unread_notices
from server.domain.recognition.badge import Badge, Measure
from server.domain.sharing.confirming import confirm_share
from server.domain.sharing.schedule import Schedule, ScheduleState
from server.queue import enqueue
from tests.factories import Given
from tests.live import wait_until_stored

pytestmark = pytest.mark.live


def test_plans_come_due_or_lapse_and_badges_are_given(session, live_redis, live_worker):
    now = utc_now()
    given = Given(session, now)
    person = given.person()
    due, gone = given.live_post(), given.live_post(state=PostState.WITHDRAWN)
    for post in (due, gone):
        ago = {"due_at": now - timedelta(minutes=1), "created_at": now - timedelta(hours=1)}
        session.add(Schedule(person_id=person.id, post_id=post.id, network="x", **ago))
    confirm_share(session, given.share(person, due), now=now, timezone="UTC")
    session.add(Badge(slug="first", name="First", description="One.", measure=Measure.SHARES, threshold=1))
    session.commit()
    for sweep in ("turn_schedules", "award_badges"):
        enqueue(live_redis, sweep)
    live_worker()

    def told() -> bool:
        return {notice.kind.value for notice in unread_notices(session, person)} == {"schedule_lapsed", "badge"}

    assert wait_until_stored(session, told)
    states = {schedule.post_id: schedule.state for schedule in session.query(Schedule)}
    assert states == {due.id: ScheduleState.DUE, gone.id: ScheduleState.LAPSED}
