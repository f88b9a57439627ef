"""A programme of any size, written in bulk: people with tokens, topics, groups and shares, and posts for them."""

import secrets
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from server.db import Base, session_scope
from server.domain.library.post import Post, PostState, post_group, post_topic
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.topic import Topic, TopicFollower
from server.domain.people.api_token import ApiToken, Scope
from server.domain.people.digests import digest
from server.domain.people.group import Group, GroupMember
from server.domain.people.person import Person
from server.domain.people.team import Team
from server.domain.people.tokens import TOKEN_PREFIX
from server.domain.sharing.share import Share, ShareState

CHUNK = 5_000
TOPICS, GROUPS, TEAMS = 20, 10, 40
FOLLOWED = 3
SHARES_OF_ONE = 5
SAID = "wind build pay open first weeks review answer leave team school garden reader climate report queue"
WORDS = SAID.split()
WORDINGS = {"x": 3, "linkedin": 2, "mastodon": 2}


def fill_programme(engine: Engine, posts: int, people: int, now: datetime) -> list[str]:
    """Write them, live and in two languages; returns each person's token in plain text."""
    chance = Random(posts)  # noqa: S311  (a programme, not a secret)
    with session_scope(engine) as session:
        teams = [{"name": f"Team {n}", "created_at": now} for n in range(TEAMS)]
        topics = [{"slug": f"topic-{n}", "name": f"Topic {n}"} for n in range(TOPICS)]
        groups = [{"slug": f"group-{n}", "name": f"Group {n}", "created_at": now} for n in range(GROUPS)]
        for table, rows in ((Team, teams), (Topic, topics), (Group, groups)):
            _write(session, table, rows)
        _write_posts(session, chance, posts, now)
        return _write_people(session, chance, people, now)


def _write_posts(session: Session, chance: Random, count: int, now: datetime) -> None:
    _write(session, Post, [_post(chance, number, now) for number in range(count)])
    ids = list(session.scalars(select(Post.id)))
    _write(session, ShareText, [row for post_id in ids for row in _wordings(chance, post_id, now)])
    topics = [{"post_id": post_id, "topic_id": each} for post_id in ids for each in _some(chance, TOPICS, (1, 2))]
    groups = [{"post_id": post_id, "group_id": each} for post_id in ids[::5] for each in _some(chance, GROUPS, (1, 2))]
    for table, rows in ((post_topic, topics), (post_group, groups)):
        for start in range(0, len(rows), CHUNK):
            session.execute(insert(table), rows[start : start + CHUNK])


def _post(chance: Random, number: int, now: datetime) -> dict[str, Any]:
    live_from = now - timedelta(days=chance.uniform(0, 700))
    return {
        "slug": f"post-{number}",
        "title": " ".join(chance.sample(WORDS, 6)).capitalize(),
        "url": f"https://example.com/{number}",
        "summary": " ".join(chance.choices(WORDS, k=25)),
        "image_url": f"https://example.com/{number}.png",
        "image_alt": " ".join(chance.sample(WORDS, 5)),
        "language": chance.choice(("en", "en", "en", "en-GB", "de")),
        "state": PostState.APPROVED,
        "featured": number % 500 == 0,
        "repeat_after_days": 30 if number % 10 == 0 else None,
        "live_from": live_from,
        "expires_at": now + timedelta(days=chance.uniform(5, 200)) if number % 3 else None,
        "recent_clicks": chance.choice((0, 0, 0, 3, 40)),
        "created_at": live_from,
        "updated_at": live_from,
    }


def _wordings(chance: Random, post_id: int, now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "post_id": post_id,
            "network": network,
            "text": f"{' '.join(chance.choices(WORDS, k=15))}, says {{first_name}} of {{team}}. {{link}}"
            if position == 0
            else f"{' '.join(chance.choices(WORDS, k=20))} {{link}}",
            "position": position,
            "state": WordingState.APPROVED,
            "created_at": now,
        }
        for network, count in WORDINGS.items()
        for position in range(count)
    ]


def _write_people(session: Session, chance: Random, count: int, now: datetime) -> list[str]:
    numbers = range(1, count + 1)
    _write(session, Person, [_person(chance, number, now) for number in numbers])
    follows = [(number, each) for number in numbers for each in _some(chance, TOPICS, (FOLLOWED,))]
    _write(session, TopicFollower, [{"person_id": who, "topic_id": each, "followed_at": now} for who, each in follows])
    places = [(number, each) for number in numbers for each in _some(chance, GROUPS, (0, 1, 2))]
    _write(session, GroupMember, [{"person_id": who, "group_id": each, "joined_at": now} for who, each in places])
    newest = list(session.scalars(select(Post.id).order_by(Post.live_from.desc()).limit(1_000)))
    _write(session, Share, [row for number in numbers for row in _shares(chance, number, newest, now)])
    plain = [TOKEN_PREFIX + secrets.token_urlsafe(32) for _ in numbers]
    tokens = [
        {"person_id": who, "name": "Browser", "token_hash": digest(each), "scopes": [Scope.FEED], "created_at": now}
        for who, each in zip(numbers, plain, strict=True)
    ]
    _write(session, ApiToken, tokens)
    return plain


def _person(chance: Random, number: int, now: datetime) -> dict[str, Any]:
    return {
        "email": f"person{number}@example.com",
        "name": f"{chance.choice(('Ada', 'Cam', 'Olu', 'Zoë'))} Number {number}",
        "team_id": chance.randint(1, TEAMS),
        "languages": chance.choice((["en"], ["en"], ["de", "en"])),
        "country": chance.choice((None, "DE", "GB")),
        "created_at": now,
    }


def _shares(chance: Random, person_id: int, posts: list[int], now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "person_id": person_id,
            "post_id": post_id,
            "network": "x",
            "state": ShareState.CONFIRMED,
            "idempotency_key": f"{post_id}",
            "opened_at": now - timedelta(days=chance.uniform(1, 60)),
        }
        for post_id in chance.sample(posts, min(SHARES_OF_ONE, len(posts)))
    ]


def _some(chance: Random, of: int, counts: tuple[int, ...]) -> list[int]:
    """Some ids from 1 to `of`, as many as one of `counts`."""
    return chance.sample(range(1, of + 1), chance.choice(counts))


def _write(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), CHUNK):
        session.execute(insert(table), rows[start : start + CHUNK])
