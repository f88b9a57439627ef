"""Blocked words and phrases in a post."""

import time

import pytest

from server.domain.library.blocked_phrase import BlockedPhrase
from server.domain.library.lint import Severity
from server.domain.library.lint.blocked_phrases import ALL_SEARCHES_SECONDS, blocked_phrases
from server.domain.library.lint.case import Case
from server.domain.library.post import PostImage
from tests.server.domain.library.content import RULES


@pytest.fixture
def block(session, now):
    def add(phrase, **more):
        session.add(BlockedPhrase(phrase=phrase, created_at=now, **more))
        session.flush()

    return add


def findings(session, post, now):
    return list(blocked_phrases(Case(session, post, RULES, now)))


def test_each_place_is_named_and_the_advice_given(session, given, now, block):
    block("guaranteed", advice="Say what we have measured.")
    block(r"\d+ ?% returns", is_regex=True, severity=Severity.WARNING)
    post = given.post(
        "Guaranteed", summary="Guaranteed!", texts=(("x", "Fine"), ("x", "20% returns, guaranteed")), disclosure="#ad"
    )
    post.images = [PostImage(network="x", url="https://example.com/a.png", alt="guaranteed")]
    found = findings(session, post, now)
    assert [(f.message, f.mend) for f in found] == [
        ("The title says “guaranteed”, which is blocked.", "Say what we have measured."),
        ("The summary says “guaranteed”, which is blocked.", "Say what we have measured."),
        ("The picture's description says “guaranteed”, which is blocked.", "Say what we have measured."),
        ("X, wording 2 says “guaranteed”, which is blocked.", "Say what we have measured."),
        ("X, wording 2 says “20% returns”, which is blocked.", "Say it in other words."),
    ]
    assert [f.severity for f in found] == [Severity.ERROR] * 4 + [Severity.WARNING]
    assert found[3].share_text_id == post.share_texts[1].id


def test_a_pattern_that_takes_too_long_stops_what_it_would_have_stopped(session, given, now, block):
    block(r"(x+x+)+y", is_regex=True)  # one that was kept before it was refused
    [found] = findings(session, given.post(summary="x" * 5_000), now)
    assert found.severity is Severity.ERROR
    assert "took too long" in found.message


def test_all_searches_together_take_a_bounded_time(session, given, now, block):
    for number in range(30):
        block(rf"(x+x+)+y{number}", is_regex=True)
    post = given.post(summary="x" * 5_000, texts=(("x", "x" * 5_000),))
    begun = time.monotonic()
    assert len(findings(session, post, now)) == 60
    assert time.monotonic() - begun < 2 * ALL_SEARCHES_SECONDS
