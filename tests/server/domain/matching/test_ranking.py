"""Which posts answer which mentions, and how surely."""

import numpy as np
import pytest

from server.domain.matching.confidence import confidence
from server.domain.matching.post_vectors import PostMatrix
from server.domain.matching.ranking import BEST, rank


def unit(*values):
    vector = np.array(values, np.float32)
    return vector / np.linalg.norm(vector)


def test_the_closest_post_comes_first_with_its_cosine():
    posts = PostMatrix([7, 9], np.stack([unit(1, 0), unit(0, 1)]))
    [[best, *_]] = rank(np.stack([unit(0.1, 1)]), posts)
    assert best.post_id == 9
    assert best.score == pytest.approx(float(unit(0.1, 1)[1]))


def test_a_mention_unlike_every_post_gets_no_suggestion():
    posts = PostMatrix([7, 9], np.stack([unit(1, 0, 0), unit(0, 1, 0)]))
    assert rank(np.stack([unit(0, 0, 1)]), posts) == [[]]


def test_no_posts_means_no_suggestions_rather_than_an_error():
    assert rank(np.stack([unit(1, 0)]), PostMatrix([], np.empty((0, 0), np.float32))) == [[]]


def test_a_single_post_can_still_be_the_answer():
    [[only]] = rank(np.stack([unit(1, 0.1)]), PostMatrix([3], np.stack([unit(1, 0)])))
    assert only.post_id == 3


def test_no_more_than_the_best_few_are_kept():
    same = np.stack([unit(1, 0)] * 10)
    assert all(len(found) <= BEST for found in rank(same[:2], PostMatrix(list(range(10)), same)))


def test_confidence_rises_with_the_score_and_with_the_margin():
    scores, rivals = np.array([0.3, 0.6, 0.6]), np.array([0.2, 0.5, 0.3])
    low, higher, highest = confidence(scores, rivals)
    assert 0 < low < higher < highest < 1
