"""Counting tries."""

import pytest
from redis import Redis
from werkzeug.exceptions import TooManyRequests

from server.limits import Limits
from server.work import NO_STORE_URL


def test_without_a_store_this_process_counts_by_itself():
    limits = Limits(Redis.from_url(NO_STORE_URL))
    for _ in range(3):
        limits.check("3 per minute", "door", "mo")
    with pytest.raises(TooManyRequests) as refused:
        limits.check("3 per minute", "door", "mo")
    assert refused.value.retry_after == 60
    limits.check("3 per minute", "door", "zoë")
    limits.check("3 per minute", "window", "mo")


def test_the_strictest_of_several_rates_decides():
    limits = Limits(Redis.from_url(NO_STORE_URL))
    limits.check("5 per minute; 1 per hour", "door")
    with pytest.raises(TooManyRequests):
        limits.check("5 per minute; 1 per hour", "door")
