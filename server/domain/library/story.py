"""What became of a post: who can see it, who shared it, what that brought, and what was said that it answers.

Figures of different kinds stand beside one another and are never added together. `story_rows` opens each of them.
"""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from server.domain.library.post import Post
from server.domain.listening.mention import Mention, MentionState
from server.domain.matching.match import Match, MatchState
from server.domain.people.audience import Audience, audience_of
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.link import Link
from server.domain.sharing.share import COUNTING_STATES, Share, ShareState


@dataclass(frozen=True)
class Story:
    """The figures of one post.

    `shares` counts those that count, by network, the most used first; `sharers` the people who made them. `others` are
    the shares that do not count, by state, and `requests` every visit to a short link, by class: only the human ones
    are reach. `fits` counts the mentions that the post would answer, `answered` those among them that it did.
    """

    audience: Audience
    shares: dict[str, int]
    sharers: int
    others: dict[ShareState, int]
    requests: dict[ClickClass, int]
    fits: int
    answered: int

    @property
    def clicks(self) -> int:
        """Visits by people."""
        return self.requests.get(ClickClass.HUMAN, 0)

    @property
    def uncounted_requests(self) -> dict[ClickClass, int]:
        """Visits that are no reach, the most frequent class first."""
        return {which: count for which, count in self.requests.items() if which is not ClickClass.HUMAN}


def story_of(session: Session, post: Post) -> Story:
    """All of it, in few statements, however much happened."""
    by_network, others, sharers = _shares(session, post.id)
    return Story(
        audience=audience_of(session, post),
        shares=by_network,
        sharers=sharers,
        others=others,
        requests=_requests(session, post.id),
        fits=_mentions(session, fits(post.id)),
        answered=_mentions(session, fits(post.id) & answered_with_it()),
    )


def fits(post_id: int) -> ColumnElement[bool]:
    """For a query of Match and Mention: this post is suggested or chosen as an answer. Copies count as one."""
    return (Match.post_id == post_id) & (Match.state != MatchState.REJECTED) & Mention.duplicate_of_id.is_(None)


def answered_with_it() -> ColumnElement[bool]:
    """For the same query: somebody answered, and chose this match, or chose none and this was the best suggestion."""
    return (Mention.state == MentionState.ANSWERED) & ~_better_answer()


def _better_answer() -> ColumnElement[bool]:
    other = aliased(Match)
    chosen = other.state == MatchState.ACCEPTED
    likelier = (other.state == MatchState.SUGGESTED) & (other.confidence > Match.confidence)
    preferred = (Match.state != MatchState.ACCEPTED) & (chosen | likelier)
    return (
        select(other.id)
        .where(other.mention_id == Match.mention_id, other.id != Match.id, preferred)
        .correlate(Match)
        .exists()
    )


def _shares(session: Session, post_id: int) -> tuple[dict[str, int], dict[ShareState, int], int]:
    count = func.count()
    rows = session.execute(
        select(Share.network, Share.state, count)
        .where(Share.post_id == post_id)
        .group_by(Share.network, Share.state)
        .order_by(count.desc(), Share.network)
    ).all()
    by_network, others = Counter[str](), Counter[ShareState]()
    for network, state, number in rows:
        if state in COUNTING_STATES:
            by_network[network] += number
        else:
            others[state] += number
    counting = (Share.post_id == post_id) & Share.state.in_(COUNTING_STATES)
    sharers = session.scalars(select(func.count(Share.person_id.distinct())).where(counting)).one()
    return dict(by_network.most_common()), dict(others.most_common()), sharers


def _requests(session: Session, post_id: int) -> dict[ClickClass, int]:
    count = func.count()
    rows = session.execute(
        select(Click.click_class, count)
        .join(Link, Link.id == Click.link_id)
        .join(Share, Share.id == Link.share_id)
        .where(Share.post_id == post_id)
        .group_by(Click.click_class)
        .order_by(count.desc(), Click.click_class)
    )
    return dict(rows.all())


def _mentions(session: Session, wanted: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(Match).join(Mention, Mention.id == Match.mention_id).where(wanted)
    return session.scalars(query).one()
