"""Groups by rule hold who fits, and nobody else by rule."""

import pytest
from sqlalchemy import select

from server.domain.people.group import GroupMember
from server.domain.people.group_rules import (
    GroupRule,
    count_who_fit,
    refresh_group,
    refresh_groups_of,
    refresh_rule_groups,
    rule_of,
    stored_rule,
)
from server.domain.people.membership import assign_group, groups_of, join_group, leave_group
from server.errors import Invalid


def members(session, group):
    rows = session.execute(select(GroupMember.person_id, GroupMember.by_rule).where(GroupMember.group_id == group.id))
    return dict(rows.all())


@pytest.fixture
def cast(given):
    return {
        "anna": given.person("Anna", team="Sales", country="DE", languages=["de", "en"]),
        "bert": given.person("Bert", team="Sales", country="GB", languages=["en-gb"]),
        "cleo": given.person("Cleo", team="Design", country="DE", languages=["de-at"]),
        "gone": given.person("Gone", team="Sales", country="DE", languages=["de"], deactivated_at=given.now),
    }


@pytest.mark.parametrize(
    ("rule", "fitting"),
    [
        (GroupRule(teams=["Sales"]), {"anna", "bert"}),
        (GroupRule(countries=["DE"]), {"anna", "cleo"}),
        (GroupRule(languages=["de"]), {"anna", "cleo"}),
        (GroupRule(languages=["en"]), {"anna", "bert"}),
        (GroupRule(teams=["Sales", "Design"], countries=["DE"], languages=["en"]), {"anna"}),
        (GroupRule(teams=["Nobody"]), set()),
        (GroupRule(), set()),
    ],
)
def test_a_person_fits_who_fits_every_list_that_asks_for_something(session, given, now, cast, rule, fitting):
    group = given.group("by-rule", rule=stored_rule(rule))
    refresh_rule_groups(session, now)
    assert members(session, group) == {cast[name].id: True for name in fitting}
    assert count_who_fit(session, rule) == len(fitting)
    assert refresh_rule_groups(session, now) == 0


def test_somebody_who_moves_is_taken_out_and_put_in_at_once(session, given, now, cast):
    sales = given.group("sales", rule={"teams": ["Sales"]})
    design = given.group("design", rule={"teams": ["Design"]})
    refresh_rule_groups(session, now)
    cast["anna"].team_id = given.team("Design").id
    refresh_groups_of(session, cast["anna"], now)
    assert groups_of(session, cast["anna"]) == [design]
    assert set(members(session, sales)) == {cast["bert"].id}
    cast["anna"].deactivated_at = now
    refresh_groups_of(session, cast["anna"], now)
    assert groups_of(session, cast["anna"]) == []


def test_whoever_was_put_in_by_hand_stays_whatever_the_rule_says(session, given, now, cast):
    group = given.group("sales", rule={"teams": ["Sales"]}, members=(cast["cleo"],))
    refresh_rule_groups(session, now)
    assign_group(session, cast["anna"], group, now)
    group.rule = {"teams": ["Elsewhere"]}
    refresh_group(session, group, now)
    assert members(session, group) == {cast["cleo"].id: False, cast["anna"].id: False}
    group.rule = None
    refresh_group(session, group, now)
    assert len(members(session, group)) == 2


def test_a_group_that_loses_its_rule_loses_those_it_brought(session, given, now, cast):
    group = given.group("sales", rule={"teams": ["Sales"]})
    refresh_rule_groups(session, now)
    group.rule = None
    refresh_group(session, group, now)
    assert members(session, group) == {}


def test_a_joinable_group_by_rule_is_left_only_by_those_who_joined(session, given, now, cast):
    group = given.group("sales", rule={"teams": ["Sales"]}, kind="joinable")
    refresh_rule_groups(session, now)
    join_group(session, cast["cleo"], "sales", now)
    for person in (cast["anna"], cast["cleo"]):
        leave_group(session, person, "sales")
    assert set(members(session, group)) == {cast["anna"].id, cast["bert"].id}


def test_a_rule_is_kept_tidy_and_a_bad_one_is_refused(given):
    rule = GroupRule(teams=["B", "A", "A"], countries=[" de"], languages=["EN"])
    assert stored_rule(rule) == {"teams": ["A", "B"], "countries": ["DE"], "languages": ["en"]}
    assert rule_of(given.group(rule=stored_rule(rule))) == GroupRule(("A", "B"), ("DE",), ("en",))
    assert stored_rule(GroupRule()) is None
    for bad, field in [(GroupRule(countries=["Germany"]), "countries"), (GroupRule(languages=["?"]), "languages")]:
        with pytest.raises(Invalid) as refused:
            stored_rule(bad)
        assert field in refused.value.fields
