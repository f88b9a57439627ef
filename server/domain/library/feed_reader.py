"""The person a feed is for: all that chooses their posts, their order and their words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    Integer,
    ScalarSelect,
    SQLColumnExpression,
    String,
    bindparam,
    cast,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from server.domain.library.feed_stamp import FeedStamp, StampKind
from server.domain.library.placeholders import values_of
from server.domain.library.topic import TopicFollower
from server.domain.people.group import GroupMember
from server.domain.people.person import Person, first_name_of
from server.domain.people.team import Team
from server.domain.sharing.share import COUNTING_STATES, Share

DAY_SECONDS = 86_400


@dataclass(frozen=True)
class FeedReader:
    """One person. `shared` names by post each network on which they have a share that counts, and when it was opened.

    `values` fill the placeholders of wordings. `tick` and `words` are the stamps of the person and of shared words:
    what is here is at least as new as they are.
    """

    person_id: int
    languages: tuple[str, ...] = ("en",)
    country: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    topics: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    shared: Mapping[int, Mapping[str, datetime]] = field(default_factory=dict)
    tick: int = 0
    words: int = 0


def stands_until(opened_at: datetime, repeat_after_days: int) -> int:
    """The second from which somebody who shared an evergreen post is offered it again; as `evergreen.stands`."""
    return int(opened_at.timestamp()) + repeat_after_days * DAY_SECONDS


def read_reader(session: Session, person_id: int) -> FeedReader:
    """The person as they are now. Raises sqlalchemy's NoResultFound.

    The stamps are read first, so that a change meanwhile shows as a stamp that is newer than these.
    """
    person = session.execute(_PERSON, {"person": person_id}).one()
    topics, groups, shared = set[int](), set[int](), dict[int, dict[str, datetime]]()
    for kind, ref, network, opened_at in session.execute(_FACTS, {"person": person_id}):
        if kind == TOPIC:
            topics.add(ref)
        elif kind == GROUP:
            groups.add(ref)
        else:
            last = shared.setdefault(ref, {})
            last[network] = max(opened_at, last.get(network, opened_at))
    return FeedReader(
        person_id=person_id,
        languages=tuple(person.languages),
        country=person.country,
        values=values_of(first_name_of(person.name, person.email), person.team),
        topics=frozenset(topics),
        groups=frozenset(groups),
        shared=shared,
        tick=person.tick or 0,
        words=person.words or 0,
    )


def _stamp(kind: StampKind, ref: SQLColumnExpression[int]) -> ScalarSelect[int]:
    return select(FeedStamp.tick).where(FeedStamp.kind == kind, FeedStamp.ref == ref).scalar_subquery()


# Built once: building them takes longer than asking them.
TOPIC, GROUP, SHARE = "topic", "group", "share"
_WHO = bindparam("person", type_=Integer)
_PERSON = (
    select(
        Person.name,
        Person.email,
        Person.languages,
        Person.country,
        Team.name.label("team"),
        _stamp(StampKind.PERSON, Person.id).label("tick"),
        _stamp(StampKind.WORDS, literal(0)).label("words"),
    )
    .join(Team, Team.id == Person.team_id)
    .where(Person.id == _WHO)
)
_NO_NETWORK, _NO_TIME = cast(null(), String), cast(null(), Share.opened_at.type)
_FACTS = union_all(
    select(literal(SHARE), Share.post_id, Share.network, Share.opened_at).where(
        Share.person_id == _WHO, Share.state.in_(COUNTING_STATES)
    ),
    select(literal(TOPIC), TopicFollower.topic_id, _NO_NETWORK, _NO_TIME).where(TopicFollower.person_id == _WHO),
    select(literal(GROUP), GroupMember.group_id, _NO_NETWORK, _NO_TIME).where(GroupMember.person_id == _WHO),
)
