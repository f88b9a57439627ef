"""The first human click that comes from the network a share was posted on proves that it was posted.

A click counts from its own moment, so that recording it late, or judging it again, makes the same figures.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.reach.ledger import NewEntry
from server.domain.sharing.came_from import CameFrom
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.click_event import ClickEvent
from server.domain.sharing.link import Link
from server.domain.sharing.moving import PROVABLE, disprove_click, lock_share, prove
from server.domain.sharing.share import Share, VerifiedBy


def prove_by_clicks(
    session: Session, human: Iterable[tuple[ClickEvent | Click, Link]], *, came_from: CameFrom, timezone: str
) -> list[NewEntry]:
    """Move the shares that these human clicks prove; the entries to append."""
    first: dict[int, tuple[datetime, Share]] = {}
    for click, link in human:
        share = link.share
        if share.state in PROVABLE and came_from(share.network, share.instance, click.referrer):
            at = min(click.occurred_at, first.get(share.id, (click.occurred_at, share))[0])
            first[share.id] = (at, share)
    entries = []
    for _, (at, share) in sorted(first.items()):  # in one order, so that two workers never wait in a circle
        lock_share(session, share)
        if entry := prove(session, share, VerifiedBy.CLICK, at=at, timezone=timezone):
            entries.append(entry)
    return entries


def judge_proof_again(session: Session, link: Link, *, came_from: CameFrom, timezone: str) -> Iterator[NewEntry]:
    """Bring the share of this link in line with its clicks as they are classed now; the entries to append."""
    clicks = select(Click).where(Click.link_id == link.id, Click.click_class == ClickClass.HUMAN, Click.referrer != "")
    share = link.share
    proofs = [
        click
        for click in session.scalars(clicks.order_by(Click.occurred_at, Click.id))
        if came_from(share.network, share.instance, click.referrer)
    ]
    if proofs:
        yield from prove_by_clicks(session, [(proofs[0], link)], came_from=came_from, timezone=timezone)
    elif share.verified_by is VerifiedBy.CLICK:
        lock_share(session, share)
        if entry := disprove_click(session, share, at=share.decided_at or share.opened_at):
            yield entry
