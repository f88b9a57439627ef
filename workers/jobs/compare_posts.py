"""Sweep: find which approved posts come nearest to each post that is new, has changed or waits for approval."""

from server.domain.matching.nearness import compare_some, keep_compared
from server.meaning import is_asked
from workers.encoder import load_encoder
from workers.known_vectors import vectors_of
from workers.runtime import Work, job

MOST_BATCHES = 20  # some 2,000 posts: the next sweep goes on, and the mentions get their turn


@job
def compare_posts(work: Work) -> None:
    """In batches, newest change first, and only as long as nobody asks the matcher something."""
    library = vectors_of(load_encoder(work.settings.model).name)
    for _ in range(MOST_BATCHES):
        with work.session(read_only=True) as session:
            compared = compare_some(session, library)
        if not compared:
            return
        with work.session() as session:
            keep_compared(session, compared, work.now())
        if is_asked(work.redis):
            return
