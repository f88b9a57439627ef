"""Two wordings that say nearly the same."""

import pytest

from server.domain.library.lint import Severity
from server.domain.library.lint.wording_likeness import NEARLY_THE_SAME, bag_of, likeness


def test_the_later_one_of_two_is_named(given, found):
    texts = (("x", "We are hiring in Berlin {link}"), ("x", "Come and build"), ("x", "In Berlin, we are hiring!"))
    assert found(given.post(texts=texts), "alike_wordings") == [
        (Severity.WARNING, "X, wording 3 is nearly the same as wording 1. X takes such texts for spam.")
    ]


def test_the_same_words_on_another_network_are_fine(given, found):
    assert found(given.post(texts=(("x", "Same words"), ("linkedin", "Same words"))), "alike_wordings") == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Dogs at work", "dogs at WORK! https://example.com {link}", True),
        ("私たちは採用しています", "私たちは採用しています\uff01", True),
        ("Dogs at work make Mondays easier", "Cats at home make Fridays longer", False),
        ("dogs dogs dogs dogs", "dogs", False),
        ("{link}", "{team}", False),
        ("", "", False),
    ],
)
def test_wordings_are_alike_by_their_words(one, other, alike):
    assert (likeness(bag_of(one), bag_of(other)) >= NEARLY_THE_SAME) is alike
