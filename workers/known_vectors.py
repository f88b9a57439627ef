"""The vectors of all posts, kept in the matcher's memory: it does not fork. Some 75 MB for 50,000 posts."""

import functools

from server.domain.matching.library_vectors import LibraryVectors


@functools.cache
def vectors_of(model: str) -> LibraryVectors:
    """This process's vectors of one model, as they were when they were last refreshed."""
    return LibraryVectors(model)
