"""Only an admin says what people may do, somebody is always admin, and nobody looks after all posts by accident."""

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.reviewers import managed_topics
from server.domain.library.topics import managers_of, remove_topic, set_managers
from server.domain.people.person import Role
from server.domain.people.roles import change_roles, managed_slugs
from server.errors import Conflict, Forbidden, Invalid

MANAGER = [Role.ADVOCATE, Role.COMMUNITY_MANAGER]


@pytest.fixture
def admin(given):
    return given.person("Root Admin", roles=(Role.ADMIN,))


@pytest.fixture
def topic(given):
    given.topic("dogs")
    return given.topic("hiring")


def test_roles_and_topics_are_given_and_taken_and_logged(session, given, admin, topic, now):
    person = given.person()
    change_roles(session, person, MANAGER, ["hiring"], by=admin, now=now)
    assert person.roles == set(MANAGER)
    assert managed_topics(session, person) == {topic.id}
    change_roles(session, person, MANAGER, None, by=admin, now=now)
    assert managed_topics(session, person) is None
    change_roles(session, person, [Role.CONTRIBUTOR], ["hiring"], by=admin, now=now)
    assert (person.roles, managed_slugs(session, person)) == ({Role.CONTRIBUTOR}, [])
    log = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.action for entry in log] == ["person.roles_changed"] * 3
    assert log[0].data["after"] == {"roles": ["advocate", "community_manager"], "topics": ["hiring"]}


def test_saying_the_same_again_is_no_change(session, given, admin, topic, now):
    person = given.person()
    change_roles(session, person, [], None, by=admin, now=now)
    assert person.roles == {Role.ADVOCATE}
    assert session.scalars(select(AuditEntry)).all() == []


def test_only_an_admin_may(session, given, topic, now):
    manager = given.approver()
    with pytest.raises(Forbidden):
        change_roles(session, manager, [Role.ADMIN], None, by=manager, now=now)


def test_the_last_admin_stays_one(session, given, admin, now):
    with pytest.raises(Conflict, match="only admin"):
        change_roles(session, admin, MANAGER, None, by=admin, now=now)
    given.person(roles=(Role.ADMIN,))
    change_roles(session, admin, MANAGER, None, by=admin, now=now)
    assert Role.ADMIN not in admin.roles


def test_a_manager_of_named_topics_has_one(session, given, admin, topic, now):
    person = given.person()
    for topics in ([], ["nonsense"]):
        with pytest.raises(Invalid) as refused:
            change_roles(session, person, MANAGER, topics, by=admin, now=now)
        assert "topics" in refused.value.fields


def test_the_only_topic_of_a_manager_is_not_taken_from_under_them(session, given, admin, topic, now):
    person = given.approver()
    change_roles(session, person, MANAGER, ["hiring"], by=admin, now=now)
    with pytest.raises(Invalid) as refused:
        set_managers(session, topic, [], by=admin, now=now)
    assert "looks after Hiring only" in refused.value.fields["managers"]
    with pytest.raises(Conflict, match="looks after Hiring only"):
        remove_topic(session, topic, by=admin, now=now)
    change_roles(session, person, MANAGER, ["dogs", "hiring"], by=admin, now=now)
    set_managers(session, topic, [], by=admin, now=now)
    assert managers_of(session, topic) == []
