"""The sentence on each side that made the match."""

import numpy as np

from server.domain.matching.sentences import MAX_CHARACTERS, MAX_SENTENCES, best_pair, sentences_of


def test_a_text_is_cut_after_its_sentences_and_not_inside_numbers():
    text = "Version 2.5 is out. Is it fast? Yes!\nThanks"
    assert sentences_of(text) == ["Version 2.5 is out.", "Is it fast?", "Yes!", "Thanks"]


def test_chinese_sentences_need_no_space_between_them():
    assert sentences_of("很好。真的吗？是") == ["很好。", "真的吗？", "是"]  # noqa: RUF001


def test_a_very_long_text_is_bounded():
    sentences = sentences_of("word " * 10_000 + ". a" * 100)
    assert len(sentences) <= MAX_SENTENCES
    assert all(len(sentence) <= MAX_CHARACTERS for sentence in sentences)


def test_the_closest_pair_is_the_reason():
    left, right = ["a", "b"], ["c", "d", "e"]
    left_vectors = np.eye(3, dtype=np.float32)[[0, 1]]
    right_vectors = np.eye(3, dtype=np.float32)[[2, 2, 1]]
    assert best_pair(left, right, left_vectors, right_vectors) == ("b", "e")
