"""From a click and its history to the facts that the rules judge."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from server.domain.sharing.click import Click
from server.domain.sharing.click_event import ClickEvent
from server.domain.sharing.click_history import ClickHistory
from server.domain.sharing.click_rules import RequestFacts
from server.domain.sharing.link import Link
from server.domain.sharing.share import COUNTING_STATES, Share


def lock_links(session: Session, link_ids: Iterable[int]) -> dict[int, Link]:
    """The links that still exist, with their shares, locked so that two writers never judge one link at once."""
    query = (
        select(Link)
        .join(Link.share)
        .where(Link.id.in_(set(link_ids)))
        .order_by(Link.id)
        .options(contains_eager(Link.share))
        .with_for_update(of=Link)
    )
    return {link.id: link for link in session.scalars(query)}


def facts_of(click: Click | ClickEvent, share: Share, history: ClickHistory) -> RequestFacts:
    """All that a rule may look at, given the clicks that were judged before this one."""
    moment = click.occurred_at
    return RequestFacts(
        method=click.method,
        user_agent=click.user_agent,
        headers=click.headers,
        by_sharer=click.person_id == share.person_id,
        since_opened=moment - share.opened_at,
        confirmed_before=_confirmed_by(share, click),
        requests_in_burst_window=history.requests_before(click.link_id, moment),
        counted_before=history.counted_near(click.link_id, click.visitor, moment),
    )


def _confirmed_by(share: Share, click: Click | ClickEvent) -> bool:
    decided = share.decided_at
    return share.state in COUNTING_STATES and decided is not None and decided <= click.occurred_at
