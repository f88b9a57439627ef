"""Keeping groups: their rule, their members and what happens to those whom a rule holds."""

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.people.accounts import deactivate_person, invite_person
from server.domain.people.group import Group, GroupKind
from server.domain.people.group_rules import GroupRule
from server.domain.people.groups import (
    GroupDraft,
    add_members,
    create_group,
    group_lines,
    members_of,
    remove_group,
    remove_member,
    update_group,
)
from server.domain.people.membership import groups_of
from server.domain.people.preferences import set_preferences
from server.errors import Conflict, Invalid


@pytest.fixture
def manager(given):
    return given.approver()


def test_a_group_by_rule_holds_people_from_the_moment_it_is_made(session, given, manager, now):
    anna = given.person("Anna", team="Sales")
    draft = GroupDraft("Sales people", rule=GroupRule(teams=["Sales"]))
    group = create_group(session, draft, by=manager, now=now)
    assert (group.slug, group.rule) == ("sales-people", {"teams": ["Sales"], "countries": [], "languages": []})
    assert members_of(session, group, limit=9) == [(anna, True)]
    update_group(session, group, GroupDraft("Sales people"), by=manager, now=now)
    assert (group.rule, members_of(session, group, limit=9)) == (None, [])


def test_whoever_comes_changes_or_leaves_is_sorted_at_once(session, given, manager, now):
    draft = GroupDraft("German readers", rule=GroupRule(languages=["de"]))
    group = create_group(session, draft, by=manager, now=now)
    person = invite_person(session, email="a@example.com", name="A", languages=["de"], by=None, now=now)
    assert groups_of(session, person) == [group]
    set_preferences(session, person, languages=["fr"], hidden_from_boards=False, now=now)
    assert groups_of(session, person) == []
    set_preferences(session, person, languages=["de"], hidden_from_boards=False, now=now)
    deactivate_person(session, person, by=person, now=now)
    assert groups_of(session, person) == []


def test_people_are_put_in_and_taken_out_by_hand_but_not_against_the_rule(session, given, manager, now):
    anna, bert = given.person("Anna", team="Sales"), given.person("Bert")
    group = create_group(session, GroupDraft("Mixed", rule=GroupRule(teams=["Sales"])), by=manager, now=now)
    assert add_members(session, group, [anna, bert], by=manager, now=now) == 1
    assert members_of(session, group, limit=9) == [(anna, False), (bert, False)]
    remove_member(session, group, bert, by=manager, now=now)
    remove_member(session, group, bert, by=manager, now=now)
    remove_member(session, group, anna, by=manager, now=now)
    assert members_of(session, group, limit=9) == [(anna, True)]
    with pytest.raises(Conflict):
        remove_member(session, group, anna, by=manager, now=now)
    done = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert done == ["group.created", "group.members_added", "group.member_removed", "group.member_removed"]


def test_a_group_that_posts_are_for_is_not_removed(session, given, manager, now):
    post = given.post(groups=("pilot",))
    group = given.group("pilot")
    with pytest.raises(Conflict) as refused:
        remove_group(session, group, by=manager, now=now)
    assert "everyone would see them" in refused.value.message
    post.groups = []
    remove_group(session, group, by=manager, now=now)
    assert session.scalar(select(Group)) is None


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (GroupDraft(""), "name"),
        (GroupDraft("Pilot"), "name"),
        (GroupDraft("A", "x" * 501), "description"),
        (GroupDraft("A", rule=GroupRule(countries=["XXL"])), "countries"),
    ],
)
def test_a_bad_group_is_refused_with_the_field(session, given, manager, now, draft, field):
    given.group("pilot", name="pilot")
    with pytest.raises(Invalid) as refused:
        create_group(session, draft, by=manager, now=now)
    assert list(refused.value.fields) == [field]


def test_each_group_is_listed_with_its_members_and_posts(session, given, now):
    given.group("pilot", members=(given.person(), given.person(deactivated_at=now)), kind=GroupKind.JOINABLE)
    given.live_post(groups=("pilot",))
    given.post(groups=("pilot",))
    (line,) = group_lines(session, now)
    assert (line.members, line.posts, line.live) == (1, 2, 1)
