"""Proving a share by the post itself: the person names its address, and a job asks the network.

1. name: the address is kept, to be looked at as soon as a worker can;
2. claim: move `proof_next_at` forward first, so that two workers do not ask about one post and one that is killed only
   delays it by the length of a claim;
3. ask, holding nothing (`workers/proofs.py`);
4. record, unless the person has named another address meanwhile. What is only temporary is tried again, five times.
"""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from server.domain.audit.audit_entry import record
from server.domain.library.placeholders import fill
from server.domain.reach.ledger import append
from server.domain.recognition.awarding import award_badges
from server.domain.sharing.link import Link
from server.domain.sharing.moving import PROVABLE, lock_share, prove
from server.domain.sharing.share import (
    MAX_POST_URL_CHARS,
    MAX_PROOF_KEY_CHARS,
    MAX_PROOF_NOTE_CHARS,
    ProofState,
    Share,
    ShareState,
    VerifiedBy,
)
from server.errors import Conflict, Invalid

CLAIM_LASTS = timedelta(minutes=2)
RETRY_DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
LONGEST_WAIT = timedelta(days=1)  # however long a network asks us to wait
TAKEN = "This post already proves another share. Each share has a post of its own."


class Verdict(enum.StrEnum):
    """What asking the network came to. LATER: it did not answer, and may yet."""

    VERIFIED = "verified"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    LATER = "later"


@dataclass(frozen=True)
class Question:
    """A post to ask about. `words` are the share's own, without its link; `code` is that of its short link."""

    share_id: int
    network: str
    url: str
    words: str
    code: str


@dataclass(frozen=True)
class Finding:
    """What was found, with a sentence for the person. `key` is the network's own name of the post."""

    verdict: Verdict
    note: str
    key: str = ""
    retry_after: timedelta | None = None


def name_post(session: Session, share: Share, url: str, *, now: datetime) -> None:
    """Keep where the post is, to be checked. A post that is already proved stays so.

    Raises Conflict for a share that was taken back, failed or is published by Goodword itself.
    """
    if _begin(session, share, url):
        share.proof_state, share.proof_note = ProofState.CHECKING, ""
        share.proof_failures, share.proof_next_at = 0, now
        _log(session, share, now)


def name_unseen_post(session: Session, share: Share, url: str, why: str, *, now: datetime) -> None:
    """Keep where the post is on a network that tells nobody without an account. Raises Conflict as `name_post`."""
    if _begin(session, share, url):
        share.proof_state, share.proof_note = ProofState.UNAVAILABLE, why[:MAX_PROOF_NOTE_CHARS]
        share.proof_failures, share.proof_next_at = 0, None
        _log(session, share, now)


def claim_proofs(session: Session, now: datetime, *, limit: int) -> list[Question]:
    """Posts to ask about now, at most `limit`; claimed for two minutes."""
    due = (
        select(Share, Link.code)
        .join(Link, Link.share_id == Share.id)
        .where(Share.proof_state == ProofState.CHECKING, Share.proof_next_at <= now)
        .order_by(Share.proof_next_at, Share.id)
        .limit(limit)
        .options(joinedload(Share.person))
        .with_for_update(skip_locked=True, of=Share)
    )
    questions = []
    for share, code in session.execute(due).all():
        share.proof_next_at = now + CLAIM_LASTS
        words = fill(share.text, person=share.person, link="")
        questions.append(Question(share.id, share.network, share.post_url or "", words, code))
    session.flush()
    return questions


def record_proof(session: Session, question: Question, finding: Finding, *, now: datetime, timezone: str) -> None:
    """Keep what was found; a verified share counts from now. What is no longer asked changes nothing."""
    share = session.get(Share, question.share_id)
    if share is None:
        return
    lock_share(session, share)
    if share.proof_state is not ProofState.CHECKING or share.post_url != question.url:
        return
    if finding.verdict is Verdict.LATER:
        _try_again(share, finding, now)
        return
    if finding.verdict is Verdict.VERIFIED and _proves_another(session, share, finding.key):
        finding = Finding(Verdict.REFUSED, TAKEN)
    _settle(session, share, finding, now, timezone)


def _begin(session: Session, share: Share, url: str) -> bool:
    if len(url) > MAX_POST_URL_CHARS:
        why = f"is longer than {MAX_POST_URL_CHARS} characters; copy the address of the post alone"
        raise Invalid("The address is too long.", fields={"url": why})
    lock_share(session, share)
    if share.proof_state is ProofState.VERIFIED:
        return False
    if share.state is ShareState.WITHDRAWN:
        raise Conflict("You took this share back. Confirm it first, then say where it is.")
    if share.state not in PROVABLE and share.state is not ShareState.VERIFIED:
        raise Conflict(f"This share needs no proof: it is {share.state}.")
    share.post_url = url
    return True


def _log(session: Session, share: Share, now: datetime) -> None:
    record(session, "share.post_named", "share", share.id, by=share.person, now=now, data={"url": share.post_url})
    session.flush()


def _try_again(share: Share, finding: Finding, now: datetime) -> None:
    share.proof_note = finding.note[:MAX_PROOF_NOTE_CHARS]
    if share.proof_failures >= len(RETRY_DELAYS):
        share.proof_state, share.proof_next_at = ProofState.UNAVAILABLE, None
        return
    wait = max(RETRY_DELAYS[share.proof_failures], min(finding.retry_after or timedelta(0), LONGEST_WAIT))
    share.proof_failures += 1
    share.proof_next_at = now + wait


def _proves_another(session: Session, share: Share, key: str) -> bool:
    same = (Share.network == share.network, Share.proof_key == key[:MAX_PROOF_KEY_CHARS], Share.id != share.id)
    return session.scalar(select(Share.id).where(*same)) is not None


def _settle(session: Session, share: Share, finding: Finding, now: datetime, timezone: str) -> None:
    share.proof_state, share.proof_note = ProofState(finding.verdict.value), finding.note[:MAX_PROOF_NOTE_CHARS]
    share.proof_next_at = None
    if finding.verdict is not Verdict.VERIFIED:
        return
    share.proof_key = finding.key[:MAX_PROOF_KEY_CHARS]
    if entry := prove(session, share, VerifiedBy.POST, at=now, timezone=timezone):
        append(session, entry)
    award_badges(session, [share.person_id], now=now)
