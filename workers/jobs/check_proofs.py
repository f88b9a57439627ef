"""Sweep, and right after somebody has named a post: ask the networks about the posts that people named."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from server.domain.sharing.proving_by_post import claim_proofs, record_proof
from workers.proofs import look_up
from workers.runtime import Work, job

AT_ONCE = 8
BEGIN_WITHIN_SECONDS = 10.0  # other jobs wait meanwhile; the next sweep goes on


@job
def check_proofs(work: Work) -> None:
    """A few at a time. Each finding is kept as soon as it is known."""
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as askers:
        while time.monotonic() - begun < BEGIN_WITHIN_SECONDS and _check_some(work, askers):
            pass


def _check_some(work: Work, askers: ThreadPoolExecutor) -> int:
    with work.session() as session:
        questions = claim_proofs(session, work.now(), limit=AT_ONCE)
    findings = askers.map(partial(look_up, settings=work.settings), questions)
    for question, finding in zip(questions, findings, strict=True):
        with work.session() as session:
            record_proof(session, question, finding, now=work.now(), timezone=work.settings.timezone)
    return len(questions)
