"""The person a feed is for: all that chooses their posts, their order and their words."""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from server.domain.library.placeholders import values_of
from server.domain.library.ranking import DAY_SECONDS
from server.domain.people.person import first_name_of
from server.domain.sharing.share import COUNTING_STATES
from server.upsert import joined, second_of


@dataclass(frozen=True)
class FeedReader:
    """One person. `shared` names by post each network on which they have a share that counts, and its second.

    `values` fill the placeholders of wordings. `tick` and `words` are the stamps of the person and of shared words:
    what is here is at least as new as they are.
    """

    person_id: int
    languages: tuple[str, ...] = ("en",)
    country: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    topics: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    shared: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    tick: int = 0
    words: int = 0


def stands_until(opened: int, repeat_after_days: int) -> int:
    """The second from which somebody who shared an evergreen post is offered it again; as `evergreen.stands`."""
    return opened + repeat_after_days * DAY_SECONDS


def read_reader(session: Session, person_id: int) -> FeedReader:
    """The person as they are now; see `reader_from`."""
    dialect = session.get_bind().dialect.name
    return reader_from(lambda asked, **values: session.execute(text(asked), values).all(), dialect, person_id)


def reader_from(ask: Callable[..., Sequence[Any]], dialect: str, person_id: int) -> FeedReader:
    """The person as they are now; `ask` runs a statement. Raises ValueError for nobody."""
    (row,) = ask(_statement(dialect), person=person_id)
    name, email, languages, country, team, tick, words, topics, groups, shares = row
    return FeedReader(
        person_id=person_id,
        languages=tuple(json.loads(languages) if isinstance(languages, str) else languages),
        country=country,
        values=values_of(first_name_of(name, email), team),
        topics=frozenset(map(int, topics.split(","))) if topics else frozenset(),
        groups=frozenset(map(int, groups.split(","))) if groups else frozenset(),
        shared=_last_shares(shares.split(",")) if shares else {},
        tick=tick,
        words=words,
    )


def _last_shares(shares: Sequence[str]) -> dict[int, dict[str, int]]:
    last: dict[int, dict[str, int]] = {}
    for share in shares:
        post_id, network, opened = share.split("|")
        on = last.setdefault(int(post_id), {})
        on[network] = max(int(opened), on.get(network, 0))
    return last


@functools.cache
def _statement(dialect: str) -> str:
    """All in one row of one statement: it is asked for every feed that is made, and so it is of one moment."""
    counting = ", ".join(f"'{state}'" for state in sorted(COUNTING_STATES))
    share = f"post_id || '|' || network || '|' || {second_of(dialect, 'opened_at')}"
    return f"""
    SELECT person.name, person.email, person.languages, person.country, team.name,
        coalesce((SELECT tick FROM feed_stamp WHERE kind = 'person' AND ref = person.id), 0),
        coalesce((SELECT tick FROM feed_stamp WHERE kind = 'words' AND ref = 0), 0),
        (SELECT {joined(dialect, "topic_id")} FROM topic_follower WHERE person_id = person.id),
        (SELECT {joined(dialect, "group_id")} FROM group_member WHERE person_id = person.id),
        (SELECT {joined(dialect, share)} FROM share WHERE person_id = person.id AND state IN ({counting}))
    FROM person JOIN team ON team.id = person.team_id WHERE person.id = :person
    """  # noqa: S608 (our own words)
