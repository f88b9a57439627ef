"""A difference reads word by word, and both texts can be read from it."""

import time

from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from server.domain.library.word_difference import Kind, Piece, likeness, word_difference


def side(pieces, without):
    return "".join(piece.text for piece in pieces if piece.kind is not without)


def test_what_went_and_what_came_are_whole_words():
    assert word_difference("We hire twelve people.", "We hire fourteen people.") == [
        Piece(Kind.SAME, "We hire "),
        Piece(Kind.REMOVED, "twelve"),
        Piece(Kind.ADDED, "fourteen"),
        Piece(Kind.SAME, " people."),
    ]


def test_equal_texts_and_empty_ones():
    assert word_difference("a b", "a b") == [Piece(Kind.SAME, "a b")]
    assert word_difference("", "new") == [Piece(Kind.ADDED, "new")]
    assert word_difference("", "") == []
    assert likeness("", "") == 1.0


@settings(max_examples=100, deadline=None)
@hypothesis_given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_can_be_read_from_any_difference(before, after):
    pieces = word_difference(before, after)
    assert (side(pieces, Kind.ADDED), side(pieces, Kind.REMOVED)) == (before, after)


def test_long_hostile_texts_do_not_hold_it_up():
    before, after = ("ab ba " * 8_000), ("ba bb a " * 6_000)
    start = time.monotonic()
    pieces = word_difference(before, after)
    assert time.monotonic() - start < 5
    assert side(pieces, Kind.REMOVED) == after
