"""`badges.yaml`: read, checked by line, and brought into the database."""

import pytest
from sqlalchemy import select

from server.domain.recognition.badge import Badge, Measure
from server.domain.recognition.badges_file import load_badges
from server.domain.recognition.badges_sync import sync_badges
from tests.conftest import NOW

ONE = "- slug: first-word\n  name: First word\n  description: Shared.\n  after: {shares: 1}\n"


@pytest.fixture
def load(tmp_path):
    def read(text: str):
        path = tmp_path / "badges.yaml"
        path.write_text(text)
        return load_badges(path)

    return read


def test_a_badge_names_one_measure_and_how_much(load):
    badges, problems = load(ONE)
    assert problems == []
    assert (badges["first-word"].measure, badges["first-word"].threshold) == (Measure.SHARES, 1)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("slug: a\n", 1, "must be a list"),
        ("- a\n", 1, "must be a mapping"),
        (ONE + ONE, 5, "stands here twice"),
        (ONE.replace("first-word", "First Word"), 1, "lower-case"),
        (ONE.replace("shares", "share"), 4, "did you mean"),
        (ONE.replace("1}", "0}"), 4, "whole number from 1"),
        (ONE.replace("1}", "1, clicks: 2}"), 4, "one measure"),
        (ONE.replace("  name: First word\n", ""), 1, "name is missing"),
        (ONE + "  colour: red\n", 5, "there is no key"),
    ],
)
def test_each_problem_has_its_line_and_the_badge_is_left_out(load, text, line, problem):
    badges, problems = load(text)
    assert [(found.line, problem in found.message.lower()) for found in problems] == [(line, True)]
    assert len(badges) <= 1


def test_a_badge_that_the_file_drops_is_retired_and_comes_back(load, session):
    both, _ = load(ONE + ONE.replace("first-word", "second"))
    one, _ = load(ONE)
    for entries in (both, one, None):
        sync_badges(session, entries, now=NOW)
    second = session.scalars(select(Badge).where(Badge.slug == "second")).one()
    assert second.retired_at == NOW
    sync_badges(session, both, now=NOW)
    assert second.retired_at is None
