"""Match every waiting mention against the live posts."""

from server.domain.matching.batch import LivePosts, Model, match_batch, refresh_posts
from server.meaning import is_asked
from server.queue import enqueue
from workers.encoder import load_encoder
from workers.runtime import Work, job

# The matcher does not fork, so what it learnt of the posts in one sweep is still true in the next unless they change.
_known: dict[str, LivePosts] = {}


@job
def match_mentions(work: Work) -> None:
    """Sweep: refresh the posts' vectors, then work in batches until nothing waits."""
    encoder = load_encoder(work.settings.model)
    model = Model(encoder.name, encoder.encode)
    posts = _known[model.name] = refresh_posts(work.session, model, work.now(), _known.get(model.name))
    while match_batch(work.session, model, posts, work.now()):
        if is_asked(work.redis):
            enqueue(work.redis, "match_mentions")  # somebody looks at a page meanwhile; the rest comes right after
            return
