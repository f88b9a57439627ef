"""Keeping topics: their names, who may follow them and who looks after them."""

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.topic import Topic, TopicKind
from server.domain.library.topics import (
    TopicDraft,
    add_followers,
    create_topic,
    followers_of,
    managers_of,
    remove_follower,
    remove_topic,
    set_managers,
    topic_lines,
    update_topic,
)
from server.domain.people.membership import followed_topics
from server.domain.people.person import Role
from server.errors import Conflict, Invalid


@pytest.fixture
def manager(given):
    return given.approver()


def acts(session):
    return session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()


def test_a_topic_is_made_and_named_in_addresses_after_its_name(session, given, manager, now):
    topic = create_topic(session, TopicDraft("Green  energy", "Wind\r\nand sun"), by=manager, now=now)
    assert (topic.slug, topic.name, topic.description) == ("green-energy", "Green energy", "Wind\nand sun")
    assert create_topic(session, TopicDraft("風"), by=manager, now=now).slug == "topic"
    with pytest.raises(Invalid) as refused:
        create_topic(session, TopicDraft("green ENERGY"), by=manager, now=now)
    assert "already" in refused.value.fields["name"]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (TopicDraft(" "), "name"),
        (TopicDraft("x" * 121), "name"),
        (TopicDraft("A", "x" * 501), "description"),
        (TopicDraft("A", approvals_needed=3), "approvals_needed"),
    ],
)
def test_a_bad_topic_is_refused_with_the_field(session, manager, now, draft, field):
    with pytest.raises(Invalid) as refused:
        create_topic(session, draft, by=manager, now=now)
    assert list(refused.value.fields) == [field]
    assert session.scalar(select(Topic)) is None


def test_closing_a_topic_keeps_its_followers_and_the_log_says_what_changed(session, given, manager, now):
    follower = given.person()
    topic = given.topic("hiring", followers=(follower,))
    update_topic(session, topic, TopicDraft("Hiring", kind=TopicKind.CLOSED, approvals_needed=2), by=manager, now=now)
    update_topic(session, topic, TopicDraft("Hiring", kind=TopicKind.CLOSED, approvals_needed=2), by=manager, now=now)
    assert followers_of(session, topic, limit=9) == [follower]
    (entry,) = session.scalars(select(AuditEntry)).all()
    assert (entry.action, entry.data) == ("topic.changed", {"kind": "closed", "approvals_needed": 2})


def test_only_an_admin_lets_fewer_approvals_suffice(session, given, manager, now):
    topic, one = given.topic("hiring", approvals_needed=2), TopicDraft("Hiring", approvals_needed=1)
    with pytest.raises(Invalid) as refused:
        update_topic(session, topic, one, by=manager, now=now)
    assert list(refused.value.fields) == ["approvals_needed"]
    assert topic.approvals_needed == 2
    update_topic(session, topic, one, by=given.person(roles=(Role.ADMIN,)), now=now)
    assert topic.approvals_needed == 1


def test_a_topic_that_posts_carry_is_not_removed(session, given, manager, now):
    post = given.post(topics=("hiring",))
    with pytest.raises(Conflict):
        remove_topic(session, given.topic("hiring"), by=manager, now=now)
    post.topics = []
    given.topic("hiring", followers=(manager,))
    remove_topic(session, given.topic("hiring"), by=manager, now=now)
    assert session.scalar(select(Topic)) is None
    assert acts(session) == ["topic.removed"]


def test_a_closed_topic_is_assigned_and_taken_away(session, given, manager, now):
    anna, bert = given.person(), given.person()
    topic = given.topic("news", kind=TopicKind.CLOSED)
    assert add_followers(session, topic, [anna, bert], by=manager, now=now) == 2
    assert add_followers(session, topic, [anna], by=manager, now=now) == 0
    remove_follower(session, topic, bert, by=manager, now=now)
    remove_follower(session, topic, bert, by=manager, now=now)
    assert followed_topics(session, anna) == [topic]
    assert followers_of(session, topic, limit=9) == [anna]
    assert acts(session) == ["topic.assigned", "topic.taken_away"]


def test_nobody_is_made_to_follow_an_open_topic_or_to_leave_it(session, given, manager, now):
    person = given.person()
    topic = given.topic("hiring", followers=(person,))
    with pytest.raises(Conflict):
        add_followers(session, topic, [manager], by=manager, now=now)
    with pytest.raises(Conflict):
        remove_follower(session, topic, person, by=manager, now=now)
    assert followers_of(session, topic, limit=9) == [person]


def test_only_community_managers_look_after_a_topic(session, given, manager, now):
    topic = given.topic("hiring")
    set_managers(session, topic, [manager.id, given.person().id], by=manager, now=now)
    assert managers_of(session, topic) == [manager]
    set_managers(session, topic, [manager.id], by=manager, now=now)
    set_managers(session, given.topic("other"), [manager.id], by=manager, now=now)  # else they would look after all
    set_managers(session, topic, [], by=manager, now=now)
    assert managers_of(session, topic) == []
    assert acts(session) == ["topic.managers_set"] * 3


def test_each_topic_is_listed_with_its_followers_and_posts(session, given, now):
    here, gone = given.person(), given.person(deactivated_at=now)
    given.topic("hiring", followers=(here, gone))
    given.topic("culture")
    given.post(topics=("hiring",))
    given.live_post(topics=("hiring",))
    lines = {line.topic.slug: (line.followers, line.posts, line.live) for line in topic_lines(session, now)}
    assert lines == {"culture": (0, 0, 0), "hiring": (1, 2, 1)}
