"""Lint: one finding per thing to mend; errors stop approval."""

from datetime import timedelta

import pytest

from server.domain.library.lint import Severity, errors_of, lint, require_no_errors
from server.domain.library.share_text import WordingState
from server.errors import Invalid
from tests.server.domain.library.content import RULES


def found(session, post, now):
    return [(finding.rule, finding.severity) for finding in lint(session, post, RULES, now=now)]


@pytest.fixture
def reader(given):
    return given.person()


def good_post(given, **more):
    return given.post(**({"topics": (), "disclosure": "#IWorkAtAcme"} | more))


def test_a_good_post_has_nothing_to_mend(session, given, now, reader):
    assert found(session, good_post(given), now) == []


def test_errors_come_first_and_are_refused_with_how_to_mend_them(session, given, now, reader):
    post = good_post(given, disclosure="", texts=(("x", "a" * 300), ("x", "b" * 300)), expires_at=now)
    findings = lint(session, post, RULES, now=now)
    assert [f.rule for f in findings] == ["over_limit", "over_limit", "expired", "missing_disclosure"]
    first, second = post.share_texts
    assert [f.rule for f in errors_of(findings, second)] == ["over_limit", "expired"]
    with pytest.raises(Invalid) as refused:
        require_no_errors(findings, first)
    assert refused.value.fields == {
        "wordings": "X, wording 1 measures 324 with its link, disclosure and the longest names in the audience; "
        "at most 280 fit. Shorten it by 44.",
        "expires_at": "It expired on 23 November 2026 and would never be live. "
        "Move its last day, or leave the field empty for a post without an end.",
    }


def test_warnings_stop_nothing(session, given, now, reader):
    findings = lint(session, good_post(given, disclosure=""), RULES, now=now)
    assert [f.severity for f in findings] == [Severity.WARNING]
    require_no_errors(findings)


def test_a_wording_that_was_rejected_or_removed_is_left_alone(session, given, now, reader):
    post = good_post(given, texts=(("x", "a" * 300), ("x", "b" * 300), ("x", "Fine {link}")))
    post.share_texts[0].state = WordingState.REJECTED
    post.share_texts[1].retired_at = now
    assert found(session, post, now) == []


def test_a_wording_for_a_network_that_is_not_known_is_left_alone(session, given, now, reader):
    assert found(session, good_post(given, texts=(("gone", "a" * 9_000),)), now) == []


def test_a_post_that_ends_later_is_not_expired(session, given, now, reader):
    assert found(session, good_post(given, expires_at=now + timedelta(seconds=1)), now) == []
