"""Which posts answer which mentions: one matrix product for the whole batch."""

from dataclasses import dataclass

import numpy as np

from server.domain.matching.confidence import BACKGROUND_SCORE, confidence
from server.domain.matching.post_vectors import PostMatrix, Vectors

BEST = 3
# Below this a suggestion wastes the reader's time: four in five would be wrong on the development set.
MIN_CONFIDENCE = 0.25


@dataclass(frozen=True)
class Candidate:
    """One post that may answer a mention: its cosine, and that calibrated to a chance."""

    post_id: int
    score: float
    confidence: float


def rank(mentions: Vectors, posts: PostMatrix) -> list[list[Candidate]]:
    """For each mention (rows of unit vectors) its best posts, surest first; an empty list where none is likely."""
    if not posts.ids:
        return [[] for _ in mentions]
    return [_best(row, posts.ids) for row in mentions @ posts.vectors.T]


def _best(scores: Vectors, ids: list[int]) -> list[Candidate]:
    some = np.argpartition(-scores, min(BEST, len(scores)) - 1)[:BEST]  # a full sort of every post would be waste
    order = some[np.argsort(-scores[some], kind="stable")]
    top = scores[order]
    second = top[1] if len(top) > 1 else BACKGROUND_SCORE
    rivals = np.full(len(top), top[0])
    rivals[0] = second
    chances = confidence(top, rivals)
    return [
        Candidate(ids[index], float(score), float(chance))
        for index, score, chance in zip(order, top, chances, strict=True)
        if chance >= MIN_CONFIDENCE
    ]
