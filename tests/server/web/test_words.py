"""What things are called on the screen."""

import pytest

from server.domain.library.lists import STATUSES
from server.domain.library.share_text import WordingState
from server.domain.listening.source import SourceState
from server.domain.people.person import Role
from server.domain.sharing.share import ShareState
from server.web import words
from server.web.library.post_list import STATUSES as SHOWN_STATUSES


def test_every_state_has_words():
    assert set(words.WORDING_STATE) == set(WordingState)
    assert set(words.SHARE_STATE) == set(ShareState)
    assert set(words.SOURCE_STATE) == set(SourceState)
    assert set(words.ROLE) == set(Role)
    assert set(words.POST_STATUS) == {status for status in STATUSES if status != "needs_review"}


def test_every_filter_of_the_library_is_one_that_the_library_knows():
    assert {status for status, _ in SHOWN_STATUSES if status} <= set(STATUSES)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 shares"), (1, "1 share"), (-1, "-1 share"), (1204, "1,204 shares")]
)
def test_a_count_agrees_with_its_noun(number, said):
    assert words.count_of(number, "share") == said


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (1.0, "Very likely fits"),
        (0.85, "Very likely fits"),
        (0.6, "Probably fits"),
        (0.4, "May fit"),
        (0, "A long shot"),
    ],
)
def test_a_confidence_is_said_in_words(confidence, said):
    assert words.confidence_in_words(confidence) == said


def test_a_language_without_a_name_shows_its_code():
    assert words.language_name("tlh") == "tlh"
    assert words.language_name(None) == "Unknown language"
