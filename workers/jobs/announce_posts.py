"""Sweep: announce the posts that have gone live, to webhooks and to whoever suggested them."""

from server.domain.library.going_live import announce_live_posts
from workers.runtime import Work, job


@job
def announce_posts(work: Work) -> None:
    """Announce each post once, however often this runs."""
    with work.session() as session:
        announce_live_posts(session, work.now())
