"""Give the posts that have changed a vector for what they say now, so that a search by meaning finds them."""

from server.domain.matching.batch import Model
from server.domain.matching.library_vectors import embed_some
from server.meaning import is_asked
from workers.encoder import load_encoder
from workers.runtime import Work, job

MOST_BATCHES = 50  # some 1,600 posts: the next sweep goes on, and the mentions get their turn


@job
def embed_posts(work: Work) -> None:
    """Sweep: in batches, newest change first, and only as long as nobody asks the matcher something."""
    encoder = load_encoder(work.settings.model)
    model = Model(encoder.name, encoder.encode)
    for _ in range(MOST_BATCHES):
        if not embed_some(work.session, model) or is_asked(work.redis):
            return
