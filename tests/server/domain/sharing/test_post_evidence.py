"""Whether a published post is that of a share."""

import pytest

from server.domain.sharing.post_evidence import holds_link, holds_other_link, says_the_same

SHORT = "https://goodword.example.com/s/abc123"
WORDS = "We moved every build to wind power this autumn"


@pytest.mark.parametrize(
    ("text", "links", "held"),
    [
        ("Look: https://goodword.example.com/s/abc123", [], True),
        ("Look: goodword.example.com/s/abc123.", [], True),
        ("Look", ["http://goodword.example.com/s/abc123/"], True),
        ("Look: https://goodword.example.com/s/abc1234", [], False),
        ("Look: https://evil.example.com/?https://goodword.example.com/s/abc12", [], False),
        ("Look", ["https://goodword.example.com/s/other"], False),
    ],
)
def test_its_link_is_found_with_or_without_a_scheme_and_only_whole(text, links, held):
    assert holds_link(SHORT, text, links) is held


def test_another_shares_link_is_told_from_its_own():
    assert holds_other_link(SHORT, "", ["https://goodword.example.com/s/zzz999"])
    assert not holds_other_link(SHORT, f"Look: {SHORT}", [])


@pytest.mark.parametrize(
    ("said", "same"),
    [
        (f"{WORDS}, and here is what it cost https://t.co/x", True),
        ("We moved every build to wind power", True),
        ("Something else entirely about our offices and lunch", False),
    ],
)
def test_most_words_of_it_are_enough(said, same):
    assert says_the_same(WORDS, said) is same


def test_a_few_words_could_be_anybodys():
    assert not says_the_same("Read this", "Read this")
