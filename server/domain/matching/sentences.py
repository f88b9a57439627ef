"""The sentence on each side that made the match, so that a person can see why at a glance."""

import re

from server.domain.matching.post_vectors import Vectors

# After a full stop, question or exclamation mark (Latin or CJK) or a line break; a decimal point has no space after it.
BOUNDARY = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")  # noqa: RUF001
MAX_SENTENCES = 24
MAX_CHARACTERS = 400


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, at most MAX_SENTENCES of them, each cut at MAX_CHARACTERS."""
    found = [part.strip() for part in BOUNDARY.split(text) if part and part.strip()]
    return [sentence[:MAX_CHARACTERS] for sentence in found[:MAX_SENTENCES]]


def best_pair(left: list[str], right: list[str], left_vectors: Vectors, right_vectors: Vectors) -> tuple[str, str]:
    """The pair of sentences whose unit vectors are closest."""
    products = left_vectors @ right_vectors.T
    row, column = divmod(int(products.argmax()), products.shape[1])
    return left[row], right[column]
