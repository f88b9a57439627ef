"""The sweep that makes groups by rule hold who fits."""

import pytest

from server.domain.people.membership import groups_of
from server.queue import enqueue
from tests.live import wait_until_stored

pytestmark = pytest.mark.live


def test_somebody_whom_another_way_brought_in_is_found_by_the_sweep(given, session, live_redis, live_worker):
    group = given.group("sales", rule={"teams": ["Sales"]})
    person = given.person(team="Sales")
    session.commit()
    enqueue(live_redis, "refresh_groups")
    live_worker()
    assert wait_until_stored(session, lambda: groups_of(session, person)) == [group]
