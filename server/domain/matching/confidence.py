"""From a cosine to the chance that this post is the answer."""

import numpy as np
import numpy.typing as npt

# Logistic regression on the score and its margin over the best rival, fitted by `bench/matching.py --fit` on the
# development set (HWU64 utterances, CC BY 4.0; 2026-11-23). Mean confidence and accuracy agree within 0.05 per tenth.
SCORE_WEIGHT = 3.722
MARGIN_WEIGHT = 13.569
INTERCEPT = -2.898
# Two unrelated English texts score about this much; it stands in for the rival when there is only one post.
BACKGROUND_SCORE = 0.1

Floats = npt.NDArray[np.floating]


def confidence(score: Floats, rival: Floats) -> Floats:
    """The chance (0..1) that a post with this cosine answers the mention, given the best other post's cosine."""
    margin = score - np.maximum(rival, BACKGROUND_SCORE)
    chance: Floats = 1 / (1 + np.exp(-(SCORE_WEIGHT * score + MARGIN_WEIGHT * margin + INTERCEPT)))
    return chance
