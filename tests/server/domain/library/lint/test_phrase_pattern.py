"""Finding blocked phrases, also with patterns that were made to hang."""

import time

import pytest

from server.domain.library.lint.phrase_pattern import BadPattern, TooSlow, found_in, require_usable


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("guaranteed", "GUARANTEED returns"),
        ("guaranteed returns", "Guaranteed\n  returns!"),
        ("don't worry", "Don\u2019t worry"),
        ("guaranteed", "guar\u200banteed, gua\u00adranteed"),
        ("straße", "An der STRASSE"),
        ("free", "\uff46\uff52\uff45\uff45 beer"),
        ("c++", "we love C++."),
        ("保証", "利益を保証します"),
        ("#ad", "look #ad"),
    ],
)
def test_a_plain_phrase_is_found_as_people_read_it(phrase, text):
    assert found_in(text, phrase, is_regex=False)


@pytest.mark.parametrize(("phrase", "text"), [("ad", "adventure"), ("free", "freedom"), ("c++", "C++y"), (".*", "x")])
def test_a_plain_phrase_is_not_found_inside_another_word_nor_read_as_a_pattern(phrase, text):
    assert found_in(text, phrase, is_regex=False) is None


def test_a_pattern_finds_in_any_case_and_tells_the_words():
    assert found_in("Earn 20% Returns today", r"\d+\s*% returns?", is_regex=True) == "20% Returns"


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(a+", "cannot be read|can be read"),
        ("[z-a]", "can be read"),
        (r"\p{Nonsense}", "can be read"),
        (r"\L<names>", "can be read"),
        ("a*", "empty text"),
        ("x|", "empty text"),
        (r"(x+x+)+y", "very long"),
        (r"(a?){60}a{60}b", "very long"),
        (r"(\w+\s?)+\d$", "very long"),
        (r"\p{L}{99999999}", "repeats more than"),
        (r"(?x)a{9 9 9 9 9 9 9 9}", "repeats more than"),
        (r"((((a{99}){99}){99}){99}){99}", "repeats more than"),
        (r"a{1" + "0" * 190 + "}", "repeats more than"),
        (r"a(?R)?b", "calls itself"),
        ("(?:" * 66, "can be read"),
    ],
)
def test_a_pattern_that_is_wrong_or_slow_or_fits_everything_is_refused_soon(pattern, why):
    begun = time.monotonic()
    with pytest.raises(BadPattern, match=why):
        require_usable(pattern, is_regex=True)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "pattern", [r"\bguarantee(d|s)?\b", r"\d{2,3}\s*%", r"(?i)act\s+now", "[^a-z]{5,20}x", r"\{\w+\}"]
)
def test_an_ordinary_pattern_is_taken(pattern):
    require_usable(pattern, is_regex=True)


def test_what_no_one_could_see_is_no_phrase():
    with pytest.raises(BadPattern, match="nothing in it"):
        require_usable("\u200b\u00ad", is_regex=False)


def test_a_search_that_takes_too_long_is_given_up():
    with pytest.raises(TooSlow):
        found_in("x" * 5_000, r"(x+x+)+y", is_regex=True, seconds=0.05)
