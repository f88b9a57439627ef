"""What to write next: what people say that nothing answers, what colleagues suggest, and topics that run dry.

Every line says how many people wait for it, and that is its rank; where as many wait, who has waited longest.

- something said that no post answers: how many have said it (its copies count);
- a suggested page: how many colleagues have suggested it;
- a topic without a live post, or soon without: how many people follow it, who find nothing there.
"""

import enum
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from server.domain.library.suggestion import Suggestion, SuggestionState
from server.domain.library.topic import TopicFollower
from server.domain.library.topic_cover import TopicCover, topic_covers
from server.domain.listening.mention import MatchingState, Mention, MentionState
from server.domain.matching.match import Match, MatchState
from server.domain.people.person import Person

SAID_WITHIN = timedelta(days=30)
AHEAD = timedelta(days=7)
MOST_MENTIONS = 200  # the newest; of these the most said are planned for
MOST_OF_A_KIND = 15


class Reason(enum.StrEnum):
    """Why something should be written."""

    SAID = "said"
    SUGGESTED = "suggested"
    DRY = "dry"


@dataclass(frozen=True)
class PlanLine:
    """One thing to write. Of `mention`, `suggestion` and `cover` the one that `reason` names is set.

    `since` is from when people wait; None for a topic that never had a live post. `names` are the suggesters.
    """

    reason: Reason
    waiting: int
    since: datetime | None
    mention: Mention | None = None
    suggestion: Suggestion | None = None
    names: tuple[str, ...] = ()
    cover: TopicCover | None = None


def plan(session: Session, *, now: datetime, topics: Collection[int] | None = None) -> list[PlanLine]:
    """What to write, most urgent first; `topics` are the ids of the only topics to look at, None means all."""
    lines = [*_said(session, now), *_suggested(session), *_dry(session, now, topics)]
    return sorted(lines, key=lambda line: (-line.waiting, line.since or now))


def _said(session: Session, now: datetime) -> list[PlanLine]:
    answered = exists().where(Match.mention_id == Mention.id, Match.state != MatchState.REJECTED)
    copy = aliased(Mention)
    newest = (
        select(Mention.id)
        .where(
            Mention.published_at > now - SAID_WITHIN,
            Mention.duplicate_of_id.is_(None),
            Mention.matching_state == MatchingState.DONE,
            Mention.state.in_([MentionState.NEW, MentionState.ASSIGNED]),
            ~answered,
        )
        .order_by(Mention.published_at.desc())
        .limit(MOST_MENTIONS)
    )
    ids = list(session.scalars(newest))
    copies = select(copy.duplicate_of_id, func.count()).where(copy.duplicate_of_id.in_(ids))
    said = dict.fromkeys(ids, 1)
    for mention_id, count in session.execute(copies.group_by(copy.duplicate_of_id)):
        if mention_id is not None:
            said[mention_id] += count
    most = sorted(ids, key=lambda mention_id: -said[mention_id])[:MOST_OF_A_KIND]
    loaded = select(Mention).where(Mention.id.in_(most)).options(joinedload(Mention.author), joinedload(Mention.source))
    return [PlanLine(Reason.SAID, said[one.id], one.published_at, mention=one) for one in session.scalars(loaded)]


def _suggested(session: Session) -> list[PlanLine]:
    waiting = select(Suggestion.url, func.count(Suggestion.person_id.distinct()), func.min(Suggestion.id))
    grouped = waiting.where(Suggestion.state == SuggestionState.WAITING).group_by(Suggestion.url)
    most = grouped.order_by(func.count(Suggestion.person_id.distinct()).desc(), func.min(Suggestion.id))
    people = {first: (url, count) for url, count, first in session.execute(most.limit(MOST_OF_A_KIND))}
    firsts = session.scalars(select(Suggestion).where(Suggestion.id.in_(people)))
    names = _suggesters(session, [url for url, _ in people.values()])
    return [
        PlanLine(
            Reason.SUGGESTED, people[one.id][1], one.created_at, suggestion=one, names=tuple(names.get(one.url, ()))
        )
        for one in firsts
    ]


def _suggesters(session: Session, urls: Sequence[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    of_waiting = select(Suggestion.url, Person.name).join(Person, Person.id == Suggestion.person_id).distinct()
    waiting = of_waiting.where(Suggestion.state == SuggestionState.WAITING, Suggestion.url.in_(urls))
    for url, name in session.execute(waiting.order_by(Person.name)):
        names[url].append(name)
    return names


def _dry(session: Session, now: datetime, topics: Collection[int] | None) -> list[PlanLine]:
    edges = [now, now + AHEAD / 2, now + AHEAD, now + AHEAD + timedelta(minutes=1)]
    dry = [cover for cover in topic_covers(session, edges, now=now, only=topics) if not _lasts(cover)]
    counted = select(TopicFollower.topic_id, func.count()).group_by(TopicFollower.topic_id)
    followers = dict(session.execute(counted).all())
    lines = [PlanLine(Reason.DRY, followers.get(one.topic.id, 0), one.dry_since, cover=one) for one in dry]
    return sorted(lines, key=lambda line: -line.waiting)[:MOST_OF_A_KIND]


def _lasts(cover: TopicCover) -> bool:
    return cover.live_now and cover.covered[-1]
