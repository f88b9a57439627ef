"""Collect from one source, if it is still due."""

from server.queue import enqueue_after_commit
from server.sources.collect import Collector
from workers.runtime import Work, job


@job
def poll_source(work: Work, source_id: int) -> None:
    """Fetch and store what is new, then have it matched."""
    collector = Collector(
        work.session,
        work.settings,
        work.now,
        lambda session: enqueue_after_commit(session, work.redis, "match_mentions"),
    )
    collector.if_due(source_id)
