"""Say which posts are nearest to a text in meaning, to whoever asked."""

from server.meaning import FIND_POSTS, MOST_POSTS, give_answer
from workers.encoder import load_encoder
from workers.known_vectors import vectors_of
from workers.runtime import Work, job


@job
def find_posts(work: Work, text: str) -> None:
    """Answer with the ids and cosines of the nearest."""
    encoder = load_encoder(work.settings.model)
    library = vectors_of(encoder.name)
    with work.session(read_only=True) as session:
        library.refresh(session)
    [vector] = encoder.encode([text])
    give_answer(work.redis, FIND_POSTS, text, {"posts": library.nearest(vector, MOST_POSTS)})
