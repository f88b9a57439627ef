"""Sweep: count what colleagues made of each post lately, for the feeds."""

from server.domain.library.performance import count_performance as count
from workers.runtime import Work, job


@job
def count_performance(work: Work) -> None:
    """Count, and write only what has changed."""
    with work.session() as session:
        count(session, now=work.now(), timezone=work.settings.timezone)
