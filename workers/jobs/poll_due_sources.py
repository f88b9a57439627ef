"""Sweep: have every source polled that is due."""

from server.domain.listening.polling import due_source_ids
from server.queue import enqueue
from workers.runtime import Work, job


@job
def poll_due_sources(work: Work) -> None:
    """Enqueue each due source once; the job claims it, so that a source already being polled is left alone."""
    with work.session(read_only=True) as session:
        due = due_source_ids(session, work.now())
    for source_id in due:
        enqueue(work.redis, "poll_source", source_id)
