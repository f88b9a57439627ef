"""How many colleagues have said nearly the same of a post on a network lately: networks take such posts for spam."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.lint.wording_likeness import NEARLY_THE_SAME, bag_of, likeness
from server.domain.sharing.share import Share, ShareState

# "App posts identical content across multiple accounts" is platform manipulation:
# https://docs.x.com/developer-guidelines (read 2026-11). A test holds this equal to `server.networks`.
COPIES_FORBIDDEN = frozenset({"x"})
LATELY = timedelta(days=7)
NOT_POSTED = frozenset({ShareState.FAILED, ShareState.WITHDRAWN})
# Whoever is told "500 colleagues" needs no larger number, and it bounds the work.
MAX_COMPARED = 500


def alike_shares(session: Session, share: Share, now: datetime) -> int:
    """How many other people's shares of this post there, in the last 7 days, say nearly the same.

    0 where the network lets people post the same words. Only the last 500 shares are compared.
    """
    if share.network not in COPIES_FORBIDDEN:
        return 0
    mine = bag_of(share.text)
    return sum(likeness(mine, bag_of(text)) >= NEARLY_THE_SAME for text in _said_lately(session, share, now))


def _said_lately(session: Session, share: Share, now: datetime) -> list[str]:
    of_others = select(Share.text).where(
        Share.post_id == share.post_id,
        Share.network == share.network,
        Share.person_id != share.person_id,
        Share.state.not_in(NOT_POSTED),
        Share.opened_at > now - LATELY,
    )
    return list(session.scalars(of_others.order_by(Share.id.desc()).limit(MAX_COMPARED)))
