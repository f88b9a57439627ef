"""Counting in lots: hardly a trip to the shared counters, and hardly a try beyond the rate."""

from datetime import timedelta

from redis import Redis

from server.limits import Limits
from server.tally import Tally
from server.work import NO_STORE_URL


def test_a_rate_is_kept_within_a_lot_by_each_process_and_each_key_by_itself(now):
    limits = Limits(Redis.from_url(NO_STORE_URL))
    one, other = (Tally(limits, "20 per minute", "token", lot=5) for _ in range(2))
    allowed = sum(tally.allows(1, now) for _ in range(40) for tally in (one, other))
    assert 20 <= allowed < 20 + 2 * 5
    assert not one.allows(1, now)
    assert one.allows(2, now)


def test_who_was_refused_may_try_again_once_the_window_has_ended(now):
    tally = Tally(Limits(Redis.from_url(NO_STORE_URL)), "5 per minute", "token", lot=5)
    assert [tally.allows(1, now) for _ in range(10)] == [True] * 9 + [False]
    assert not tally.allows(1, now + timedelta(seconds=30))
    assert tally.allows(1, now + timedelta(seconds=61))
