"""Sweep: visit the links of posts that are due, and note what was met."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from server.domain.library.link_checking import claim_links, never_visited, record_visit
from server.sources.visit import visit
from workers.runtime import Work, job

AT_ONCE = 8
BEGIN_WITHIN_SECONDS = 10.0  # other jobs wait meanwhile; the next sweep goes on


@job
def check_links(work: Work) -> None:
    """A few at a time, as long as sites are quick to answer."""
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as visitors:
        while time.monotonic() - begun < BEGIN_WITHIN_SECONDS and _visit_some(work, visitors):
            pass


def _visit_some(work: Work, visitors: ThreadPoolExecutor) -> int:
    with work.session(read_only=True) as session:
        new = never_visited(session, work.now(), limit=AT_ONCE)
    with work.session() as session:
        claimed = claim_links(session, new, work.now(), limit=AT_ONCE)
    visits = visitors.map(partial(visit, allowed=work.settings.allow_private_sources), [url for _, url in claimed])
    met = list(visits)
    with work.session() as session:
        for (post_id, _), visited in zip(claimed, met, strict=True):
            record_visit(session, post_id, visited, work.now())
    return len(claimed)
