"""Following topics and joining groups."""

import pytest

from server.domain.library.topic import TopicKind
from server.domain.people.group import GroupKind
from server.domain.people.membership import (
    follow_topic,
    followed_topics,
    groups_of,
    join_group,
    leave_group,
    unfollow_topic,
)
from server.errors import Forbidden, NotFound


def slugs(rows):
    return [row.slug for row in rows]


def test_following_twice_follows_once_and_unfollowing_ends_it(session, given, now):
    person, _ = given.person(), given.topic("hiring")
    follow_topic(session, person, "hiring", now)
    follow_topic(session, person, "hiring", now)
    assert slugs(followed_topics(session, person)) == ["hiring"]
    unfollow_topic(session, person, "hiring")
    unfollow_topic(session, person, "hiring")
    assert followed_topics(session, person) == []


def test_a_closed_topic_is_assigned_not_followed(session, given, now):
    given.topic("board", kind=TopicKind.CLOSED)
    with pytest.raises(Forbidden):
        follow_topic(session, given.person(), "board", now)


def test_a_joinable_group_is_joined_and_left(session, given, now):
    person = given.person()
    given.group("book-club", kind=GroupKind.JOINABLE)
    join_group(session, person, "book-club", now)
    join_group(session, person, "book-club", now)
    assert slugs(groups_of(session, person)) == ["book-club"]
    leave_group(session, person, "book-club")
    assert groups_of(session, person) == []


def test_an_assigned_group_looks_like_none_to_those_who_would_join_or_leave(session, given, now):
    person = given.person()
    given.group("pilot", members=(person,))
    for attempt in (lambda: join_group(session, person, "pilot", now), lambda: leave_group(session, person, "pilot")):
        with pytest.raises(NotFound):
            attempt()


def test_an_unknown_topic_is_not_found(session, given, now):
    with pytest.raises(NotFound):
        follow_topic(session, given.person(), "no-such", now)
