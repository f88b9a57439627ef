"""A new person's first choice."""

import pytest

from server.domain.library.topic import TopicKind
from server.domain.people.group import GroupKind
from server.domain.people.membership import followed_topics, groups_of
from server.domain.people.welcoming import note_welcome, posts_by_topic, waits_for_welcome, welcome
from server.errors import Forbidden, Invalid, NotFound


@pytest.fixture
def newcomer(given):
    return given.person(welcomed_at=None)


def slugs(rows):
    return [row.slug for row in rows]


def test_somebody_is_asked_once_while_they_follow_nothing_and_could(session, given, newcomer, now):
    assert not waits_for_welcome(session, newcomer)
    given.topic("news", kind=TopicKind.CLOSED)
    assert not waits_for_welcome(session, newcomer)
    given.topic("hiring")
    assert waits_for_welcome(session, newcomer)
    note_welcome(session, newcomer, now)
    assert not waits_for_welcome(session, newcomer)


def test_somebody_who_follows_something_already_is_not_asked(session, given, newcomer):
    given.topic("hiring", followers=(newcomer,))
    assert not waits_for_welcome(session, newcomer)


def test_the_choice_is_kept_and_what_was_assigned_stays(session, given, newcomer, now):
    given.topic("news", kind=TopicKind.CLOSED, followers=(newcomer,))
    for slug in ("hiring", "culture"):
        given.topic(slug)
    given.group("parents", kind=GroupKind.JOINABLE)
    given.group("pilot", members=(newcomer,))
    welcome(session, newcomer, topics=["hiring"], groups=["parents"], languages=["de", "en"], now=now)
    assert slugs(followed_topics(session, newcomer)) == ["hiring", "news"]
    assert slugs(groups_of(session, newcomer)) == ["parents", "pilot"]
    assert newcomer.languages == ["de", "en"]
    assert newcomer.welcomed_at == now


@pytest.mark.parametrize(
    ("choice", "error"),
    [
        ({"topics": ["news"]}, Forbidden),
        ({"topics": ["none"]}, NotFound),
        ({"groups": ["pilot"]}, NotFound),
        ({"languages": []}, Invalid),
    ],
)
def test_what_is_not_ones_own_to_choose_is_refused(session, given, newcomer, now, choice, error):
    given.topic("news", kind=TopicKind.CLOSED)
    given.group("pilot")
    with pytest.raises(error):
        welcome(session, newcomer, **({"topics": [], "groups": [], "languages": ["en"], "now": now} | choice))


def test_each_topic_tells_how_many_posts_one_could_share(session, given, newcomer, now):
    given.live_post(topics=("hiring", "culture"))
    given.live_post(topics=("hiring",), language="fi")
    given.post(topics=("hiring",))
    counts = posts_by_topic(session, newcomer, now)
    assert counts == {given.topic("hiring").id: 1, given.topic("culture").id: 1}
