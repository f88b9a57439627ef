"""The links that somebody should look at: of posts that can be shared now, may be soon, or wait for approval."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import Session, contains_eager

from server.domain.library.link_check import LinkCheck
from server.domain.library.link_checking import SHAREABLE_STATES, TROUBLE
from server.domain.library.post import Post

# The worst first.
ORDER = {state: place for place, state in enumerate(TROUBLE)}


@dataclass(frozen=True)
class Troubles:
    """Some links in trouble, and whether there are more."""

    checks: list[LinkCheck]
    more: bool


def links_in_trouble(session: Session, whose: ColumnElement[bool], *, limit: int) -> Troubles:
    """The worst first, then the latest found; `whose` is a condition on Post. Old addresses of posts are left out."""
    found = (
        select(LinkCheck)
        .join(LinkCheck.post)
        .where(LinkCheck.state.in_(TROUBLE), LinkCheck.url == Post.url, Post.state.in_(SHAREABLE_STATES), whose)
        .order_by(case(ORDER, value=LinkCheck.state), LinkCheck.checked_at.desc(), LinkCheck.post_id)
        .options(contains_eager(LinkCheck.post))
        .limit(limit + 1)
    )
    checks = list(session.scalars(found))
    return Troubles(checks[:limit], len(checks) > limit)
