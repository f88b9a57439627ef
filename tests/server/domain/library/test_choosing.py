"""What is chosen from the shelf is what the plain rules say: nobody sees more, nothing comes twice, best is first."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import Session

from server.db import open_session
from server.domain.library.choosing import choose
from server.domain.library.feed import feed_for
from server.domain.library.feed_reader import read_reader
from server.domain.library.post import Post, PostState
from server.domain.library.ranking import DAY_SECONDS, liked_seconds
from server.domain.library.share_text import WordingState
from server.domain.library.shelf import Shelf, read_shelf, refreshed
from server.domain.library.topic import Topic, TopicFollower
from server.domain.library.visibility import reads, visible_posts
from server.domain.people.person import Person
from server.domain.sharing.share import ShareState
from tests.conftest import NOW
from tests.factories import Given

TOPICS, GROUPS = ("hiring", "culture", "planet"), ("pilot", "board")
DAYS = st.integers(-45, 3)

posts = st.lists(
    st.fixed_dictionaries(
        {
            "topics": st.lists(st.sampled_from(TOPICS), unique=True, max_size=2).map(tuple),
            "groups": st.lists(st.sampled_from(GROUPS), unique=True, max_size=1).map(tuple),
            "language": st.sampled_from(["en", "en-GB", "de", "pt-BR"]),
            "state": st.sampled_from([PostState.APPROVED] * 4 + [PostState.WITHDRAWN, PostState.DRAFT]),
            "wording": st.sampled_from([WordingState.APPROVED] * 4 + [WordingState.IN_REVIEW]),
            "pinned": st.booleans(),
            "featured": st.booleans(),
            "starts": DAYS,
            "lasts": st.none() | st.integers(1, 60),
            "repeat_after_days": st.none() | st.integers(1, 30),
            "recent_clicks": st.sampled_from([0, 3, 5, 900]),
            "shared": st.none() | st.integers(0, 40),
        }
    ),
    min_size=1,
    max_size=12,
)
people = st.fixed_dictionaries(
    {
        "languages": st.lists(st.sampled_from(["en", "en-GB", "de", "pt"]), unique=True, max_size=3),
        "follows": st.lists(st.sampled_from(TOPICS), unique=True),
        "groups": st.lists(st.sampled_from(GROUPS), unique=True),
    }
)


@contextmanager
def rolled_back(engine: Engine) -> Iterator[tuple[Session, Given]]:
    with open_session(engine) as session:
        yield session, Given(session, NOW)
        session.rollback()


def programme(session: Session, made: Given, library: list[dict], person: dict) -> Person:
    who = made.person(languages=person["languages"])
    for slug in person["follows"]:
        made.topic(slug, followers=(who,))
    for slug in person["groups"]:
        made.group(slug, members=(who,))
    for values in library:
        post = dict(values)
        starts, lasts, shared = (post.pop(name) for name in ("starts", "lasts", "shared"))
        live_from = NOW + timedelta(days=starts)
        ends = None if lasts is None else live_from + timedelta(days=lasts)
        row = made.post(live_from=live_from, expires_at=ends, **post)
        if shared is not None:
            made.share(who, row, state=ShareState.CONFIRMED, opened_at=NOW - timedelta(days=shared))
    session.flush()
    return who


def plainly(session: Session, who: Person, now: datetime) -> list[int]:
    """The feed by the database's rule of who may see what, and the score as one would write it down."""
    concerns = or_(
        Post.topics.any(Topic.id.in_(select(TopicFollower.topic_id).where(TopicFollower.person_id == who.id))),
        ~Post.topics.any(),
        Post.featured,
        Post.pinned,
    )
    reader = read_reader(session, who.id)
    scored = []
    for post in session.scalars(visible_posts(who, now).where(concerns)):
        days = 36_500 * post.pinned + 10 * post.featured
        days += 5 * any(topic.id in reader.topics for topic in post.topics)
        days += 3 * any(group.id in reader.groups for group in post.groups)
        days += 2 * (len(reader.languages) > 1 and reads(reader.languages[:1], post.language))
        rest = post.repeat_after_days
        for opened in reader.shared.get(post.id, {}).values():
            days -= 30 * (rest is None or opened + rest * DAY_SECONDS > now.timestamp())
        liked = liked_seconds(post.recent_shares, post.recent_clicks)
        assert post.live_from is not None
        scored.append((int(post.live_from.timestamp()) + days * DAY_SECONDS + liked, post.id))
    return [post_id for _, post_id in sorted(scored, reverse=True)]


@given(library=posts, person=people, limit=st.integers(1, 4))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_pages_join_up_to_what_the_plain_rules_say(engine: Engine, library: list, person: dict, limit: int) -> None:
    with rolled_back(engine) as (session, made):
        who = programme(session, made, library, person)
        paged: list[int] = []
        cursor = None
        while True:
            page = feed_for(session, who, NOW, limit=limit, cursor=cursor)
            paged += [item.post.id for item in page.items]
            assert all(item.reasons for item in page.items)
            cursor = page.next_cursor
            if cursor is None:
                break
        assert paged == plainly(session, who, NOW)


@given(library=posts, person=people)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_until_the_moment_it_names_a_page_stays_as_it_is(engine: Engine, library: list, person: dict) -> None:
    with rolled_back(engine) as (session, made):
        who = programme(session, made, library, person)
        shelf, reader = read_shelf(session), read_reader(session, who.id)
        until = choose(shelf, reader, NOW, limit=3).until

        def said(at: datetime) -> list[tuple]:
            items = feed_for(session, who, at, limit=3).items
            return [(item.post.id, item.reasons, item.shared_on) for item in items]

        end = min(NOW + timedelta(days=80), datetime.fromtimestamp(min(until / 1e6, 4e9), tz=NOW.tzinfo))
        assert said(end - timedelta(seconds=1)) == said(NOW)


@pytest.fixture
def who(given: Given) -> Person:
    person = given.person()
    given.topic("hiring", followers=(person,))
    return person


def chosen(shelf: Shelf, session: Session, who: Person, now: datetime) -> list[int]:
    return [post.post_id for post in choose(shelf, read_reader(session, who.id), now, limit=100).posts]


def test_a_shelf_refreshed_is_a_shelf_read_anew(session: Session, given: Given, who: Person, now: datetime) -> None:
    rows = [given.live_post(live_from=now - timedelta(days=n)) for n in range(6)]
    session.commit()
    shelf = read_shelf(session)
    rows[0].state = PostState.WITHDRAWN
    rows[1].live_from = now - timedelta(days=30)
    rows[2].groups = [given.group("secret")]
    rows[3].share_texts[0].retired_at = now
    session.delete(rows[4])
    newcomer = given.live_post(topics=("hiring", "brand-new"), language="en-GB")
    session.commit()
    newer = refreshed(session, shelf)
    assert chosen(newer, session, who, now) == [newcomer.id, rows[5].id, rows[1].id]
    assert chosen(newer, session, who, now) == chosen(read_shelf(session), session, who, now)
    assert newer.tick > shelf.tick


def test_many_topics_and_posts_beyond_the_first_blocks(
    session: Session, given: Given, who: Person, now: datetime
) -> None:
    for number in range(70):  # more than fit one machine word
        given.topic(f"t{number}")
    given.topic("t69", followers=(who,))
    wanted = given.live_post(topics=("t69",), live_from=now - timedelta(days=400))
    for number in range(1_200):
        given.live_post(topics=("t1",), live_from=now - timedelta(hours=number))
    session.commit()
    assert chosen(read_shelf(session), session, who, now) == [wanted.id]
