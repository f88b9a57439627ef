"""The feed's version changes with everything the feed shows: edits, decisions, the clock and the person."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.domain.library.feed import FRESH_DAYS, feed_for
from server.domain.library.feed_version import feed_version
from server.domain.library.post import Post
from server.domain.library.review import approve_wording, withdraw_post
from server.domain.library.share_text import WordingState
from server.domain.library.topic import TopicFollower
from server.domain.library.writing import edit_share_text
from server.domain.people.group import GroupMember
from server.domain.people.person import Person
from server.domain.sharing.share import ShareState
from tests.factories import Given

Change = Callable[[Session, Given, Person, Post, datetime], object]


def follow(session: Session, given: Given, person: Person, _post: Post, now: datetime) -> None:
    session.add(TopicFollower(person_id=person.id, topic_id=given.topic("hiring").id, followed_at=now))


def join(session: Session, given: Given, person: Person, _post: Post, now: datetime) -> None:
    session.add(GroupMember(person_id=person.id, group_id=given.group("pilot").id, joined_at=now))


def approve_edit(session: Session, given: Given, person: Person, post: Post, now: datetime) -> None:
    approve_wording(session, post.share_texts[1], by=given.approver(), now=now)


CHANGES: dict[str, Change] = {
    "a new live post": lambda s, g, p, post, now: g.live_post(),
    "a withdrawal": lambda s, g, p, post, now: withdraw_post(s, post, by=g.approver(), now=now),
    "an edited wording": lambda s, g, p, post, now: edit_share_text(
        s, post.share_texts[0], "New", by=g.approver(), now=now
    ),
    "an approved wording": approve_edit,
    "a followed topic": follow,
    "a joined group": join,
    "a confirmed share": lambda s, g, p, post, now: g.share(p, post, state=ShareState.CONFIRMED),
    "a renamed topic": lambda s, g, p, post, now: setattr(post.topics[0], "name", "Careers"),
    "another language": lambda s, g, p, post, now: setattr(p, "languages", ["de"]),
    "another name": lambda s, g, p, post, now: setattr(p, "name", "Grace Hopper"),
}


@pytest.fixture
def person(given: Given) -> Person:
    return given.person()


@pytest.fixture
def post(session: Session, given: Given) -> Post:
    post = given.live_post(texts=(("x", "One"), ("x", "Two")))
    post.share_texts[1].state = WordingState.IN_REVIEW
    session.flush()
    return post


@pytest.mark.parametrize("name", CHANGES)
def test_it_changes_with(session: Session, given: Given, person: Person, post: Post, now: datetime, name: str) -> None:
    given.group("pilot")
    before = feed_version(session, person, now)
    CHANGES[name](session, given, person, post, now)
    session.flush()
    assert feed_version(session, person, now) != before


def test_it_stays_while_nothing_happens(session: Session, person: Person, post: Post, now: datetime) -> None:
    assert feed_version(session, person, now) == feed_version(session, person, now + timedelta(days=3))


def test_it_changes_when_a_post_becomes_live_or_expires_by_time_alone(
    session: Session, given: Given, person: Person, now: datetime
) -> None:
    start, end = now + timedelta(hours=1), now + timedelta(hours=2)
    given.live_post(live_from=start, expires_at=end)
    versions = [feed_version(session, person, at) for at in (now, start, end)]
    assert len(set(versions)) == 3


def test_it_changes_when_one_post_expires_at_the_moment_another_begins(
    session: Session, given: Given, person: Person, now: datetime
) -> None:
    change = now + timedelta(hours=1)
    given.live_post(expires_at=change)
    given.live_post(live_from=change)
    assert feed_version(session, person, now) != feed_version(session, person, change)


def test_it_changes_even_when_a_slower_writer_commits_with_an_older_time(
    session: Session, given: Given, person: Person, now: datetime
) -> None:
    first, second = given.live_post(), given.live_post()
    first.touch(now + timedelta(seconds=1))
    session.flush()
    before = feed_version(session, person, now)
    second.touch(now)
    session.flush()
    assert feed_version(session, person, now) != before


def test_an_opened_share_of_ones_own_or_a_share_of_another_changes_nothing(
    session: Session, given: Given, person: Person, post: Post, now: datetime
) -> None:
    other = given.person()
    before = feed_version(session, person, now)
    given.share(person, post, state=ShareState.OPENED)
    given.share(other, post, state=ShareState.CONFIRMED)
    assert feed_version(session, person, now) == before


def test_it_changes_when_a_post_is_no_longer_new(session: Session, given: Given, person: Person, now: datetime) -> None:
    post = given.live_post(topics=("planet",), live_from=now - timedelta(days=FRESH_DAYS - 1))
    given.topic("planet", followers=(person,))
    after_a_week = now + timedelta(days=2)
    reasons = [_reasons_of(session, person, post, moment) for moment in (now, after_a_week)]
    assert reasons == [["You follow Planet", "New this week"], ["You follow Planet"]]
    assert feed_version(session, person, now) != feed_version(session, person, after_a_week)


def _reasons_of(session: Session, person: Person, post: Post, now: datetime) -> list[str]:
    return next(item.reasons for item in feed_for(session, person, now).items if item.post.id == post.id)
