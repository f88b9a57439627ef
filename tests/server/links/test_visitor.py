"""Visitors are told apart for a day, and known to nobody."""

from datetime import timedelta

from server.links.visitor import visitor_hash, visitor_key
from tests.conftest import NOW

KEY = visitor_key(b"0123456789abcdef0123456789abcdef")


def test_the_hash_changes_with_the_day_and_the_key() -> None:
    seen = {"address": "203.0.113.7", "user_agent": "Firefox"}
    today = visitor_hash(KEY, **seen, now=NOW)
    assert today == visitor_hash(KEY, **seen, now=NOW + timedelta(hours=11))
    assert today != visitor_hash(KEY, **seen, now=NOW + timedelta(days=1))
    assert today != visitor_hash(visitor_key(b"another secret"), **seen, now=NOW)
    assert len(today) == 64


def test_address_and_browser_do_not_run_into_each_other() -> None:
    assert visitor_hash(KEY, address="1", user_agent="2\n3", now=NOW) != visitor_hash(
        KEY, address="1\n2", user_agent="3 ", now=NOW
    )
