"""The feed's stamps move with everything that a feed shows, whoever changes it; a version knows its time as well."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session

from server.db import make_engine
from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.library.feed_stamp import StampKind, stamp
from server.domain.library.feed_version import FeedVersion, read_version
from server.domain.library.post import Post, PostImage
from server.domain.library.review import approve_wording, withdraw_post
from server.domain.library.share_text import WordingState
from server.domain.library.shelf import microseconds
from server.domain.library.topic import TopicFollower
from server.domain.library.writing import edit_share_text
from server.domain.people.group import GroupMember
from server.domain.people.person import Person
from server.domain.sharing.share import ShareState
from server.migrate import migrate
from tests.factories import Given

Change = Callable[[Session, Given, Person, Post, datetime], object]


def follow(session: Session, given: Given, person: Person, _post: Post, now: datetime) -> None:
    session.add(TopicFollower(person_id=person.id, topic_id=given.topic("hiring").id, followed_at=now))


def unfollow(session: Session, given: Given, person: Person, _post: Post, now: datetime) -> None:
    session.execute(text("DELETE FROM topic_follower WHERE person_id = :id"), {"id": person.id})


def join(session: Session, given: Given, person: Person, _post: Post, now: datetime) -> None:
    session.add(GroupMember(person_id=person.id, group_id=given.group("pilot").id, joined_at=now))


def approve_edit(session: Session, given: Given, person: Person, post: Post, now: datetime) -> None:
    approve_wording(session, post.share_texts[1], by=given.approver(), now=now)


def write_rule(session: Session, given: Given, person: Person, post: Post, now: datetime) -> None:
    session.add(DisclosureRule(text="#AtAcme", updated_at=now))


def picture(session: Session, given: Given, person: Person, post: Post, now: datetime) -> None:
    session.add(PostImage(post_id=post.id, network="x", url="https://example.com/x.png", alt="A dog"))


# What is changed behind the product's back counts as well: the database itself keeps the stamps.
OF_LIBRARY: dict[str, Change] = {
    "a new live post": lambda s, g, p, post, now: g.live_post(),
    "a withdrawal": lambda s, g, p, post, now: withdraw_post(s, post, by=g.approver(), now=now),
    "an edited wording": lambda s, g, p, post, now: edit_share_text(
        s, post.share_texts[0], "New", by=g.approver(), now=now
    ),
    "an approved wording": approve_edit,
    "a renamed topic": lambda s, g, p, post, now: setattr(post.topics[0], "name", "Careers"),
    "a renamed group": lambda s, g, p, post, now: setattr(g.group("pilot"), "name", "Vanguard"),
    "a renamed team": lambda s, g, p, post, now: setattr(p.team, "name", "Sales"),
    "a topic more": lambda s, g, p, post, now: post.topics.append(g.topic("culture")),
    "another audience": lambda s, g, p, post, now: post.groups.append(g.group("pilot")),
    "a rule of disclosure": write_rule,
    "a picture": picture,
    "a change by hand": lambda s, g, p, post, now: s.execute(text("UPDATE post SET title = 'By hand'")),
    "a post deleted by hand": lambda s, g, p, post, now: s.execute(text("DELETE FROM post")),
}
OF_PERSON: dict[str, Change] = {
    "a followed topic": follow,
    "a topic no longer followed": unfollow,
    "a joined group": join,
    "a confirmed share": lambda s, g, p, post, now: g.share(p, post, state=ShareState.CONFIRMED),
    "another language": lambda s, g, p, post, now: setattr(p, "languages", ["de"]),
    "another name": lambda s, g, p, post, now: setattr(p, "name", "Grace Hopper"),
    "another country": lambda s, g, p, post, now: setattr(p, "country", "DE"),
}


@pytest.fixture
def person(given: Given) -> Person:
    person = given.person()
    given.topic("planet", followers=(person,))
    return person


@pytest.fixture
def post(session: Session, given: Given) -> Post:
    post = given.live_post(texts=(("x", "One"), ("x", "Two")))
    post.share_texts[1].state = WordingState.IN_REVIEW
    given.group("pilot")
    session.commit()
    return post


def stamps(session: Session, person: Person) -> tuple[int, int]:
    session.commit()  # PostgreSQL stamps when a transaction commits
    return stamp(session, StampKind.LIBRARY), stamp(session, StampKind.PERSON, person.id)


@pytest.mark.parametrize("name", [*OF_LIBRARY, *OF_PERSON])
def test_a_change_stamps_what_it_changes_and_nothing_else(
    session: Session, given: Given, person: Person, post: Post, now: datetime, name: str
) -> None:
    before = stamps(session, person)
    (OF_LIBRARY | OF_PERSON)[name](session, given, person, post, now)
    after = stamps(session, person)
    assert (after[0] > before[0], after[1] > before[1]) == (name in OF_LIBRARY, name in OF_PERSON)


def test_what_no_feed_shows_stamps_nothing(
    session: Session, given: Given, person: Person, post: Post, now: datetime
) -> None:
    other = given.person()
    before = stamps(session, person)
    given.share(person, post, state=ShareState.OPENED)
    given.share(other, post, state=ShareState.CONFIRMED)
    draft = given.post()
    draft.share_texts[0].text = "Changed"
    person.last_seen_at = now
    assert stamps(session, person) == before


def test_what_is_rolled_back_leaves_no_stamp(session: Session, person: Person, post: Post) -> None:
    before = stamps(session, person)
    post.title = "Never"
    session.flush()
    session.rollback()
    assert stamps(session, person) == before


def test_a_migrated_database_has_the_triggers_that_the_models_make(engine: Engine, empty_database_url: str) -> None:
    def triggers(of: Engine) -> set[str]:
        query = {
            "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
            "postgresql": "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace",
        }[of.dialect.name]
        with of.connect() as connection:
            return set(connection.scalars(text(query)))

    migrated = make_engine(empty_database_url)
    migrate(migrated)
    assert triggers(migrated) == triggers(engine)
    assert inspect(migrated).has_table("feed_stamp")
    migrated.dispose()


def test_a_version_holds_while_the_stamps_stand_and_its_time_lasts(now: datetime) -> None:
    later = now + timedelta(hours=1)
    version = FeedVersion(17, 4, microseconds(later))
    assert version.holds(17, 4, now)
    assert not version.holds(18, 4, now)
    assert not version.holds(17, 5, now)
    assert not version.holds(17, 4, later)
    assert read_version(str(version)) == version


@pytest.mark.parametrize("text", ["", "x", "1-2", "1-2-3-4", "1-2-G", "-1-2-3", "1" * 20 + "-2-3", "1-2-٣"])
def test_what_is_no_version_is_none(text: str) -> None:
    assert read_version(text) is None
