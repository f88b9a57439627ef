"""A real, tiny encoder for tests of rules: a bag of hashed words, so that texts with common words are close."""

import zlib
from collections.abc import Sequence

import numpy as np

from server.domain.matching.post_vectors import Vectors

DIMENSIONS = 512


def encode(texts: Sequence[str]) -> Vectors:
    """(n, 512) unit vectors."""
    vectors = np.full((len(texts), DIMENSIONS), 1e-6, np.float32)
    for row, text in enumerate(texts):
        for word in text.lower().split():
            vectors[row, zlib.crc32(word.strip(".,!?").encode()) % DIMENSIONS] += 1
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
