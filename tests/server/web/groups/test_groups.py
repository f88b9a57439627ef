"""The pages of groups."""

import pytest
from sqlalchemy import select

from server.domain.people.group import Group, GroupKind
from server.domain.people.group_rules import refresh_group
from server.domain.people.groups import members_of
from server.domain.people.membership import groups_of
from server.web.groups.rule_words import rule_in_words

GOOD = {"name": "Sales in Germany", "description": "For them.", "kind": "assigned"}


@pytest.fixture
def browser(browser_of, given):
    given.person("Anna Berg", team="Sales", country="DE")
    given.person("Bert", team="Design", country="GB", languages=["de"])
    return browser_of(given.approver())


def the_group(session, slug="sales-in-germany"):
    session.expire_all()
    return session.scalars(select(Group).where(Group.slug == slug)).one()


def names_in(session, group):
    return [person.name for person, _ in members_of(session, group, limit=99)]


def test_without_groups_the_page_says_what_to_do(browser):
    assert "Many programmes begin with a pilot group" in browser.get("/groups").text


def test_a_group_by_rule_is_made_counted_and_filled(browser, session):
    rule = {"teams": ["Sales"], "countries": ["DE"], "languages": []}
    counted = browser.send("/groups/new", GOOD | rule | {"count": "1"}, seen_on="/groups/new")
    assert counted.status_code == 200
    assert "<b>1 person</b> fits now. Nothing is saved yet." in counted.text
    assert 'value="Sales in Germany"' in counted.text
    assert session.scalars(select(Group)).all() == []
    answer = browser.send("/groups/new", GOOD | rule, seen_on="/groups/new")
    group = the_group(session)
    assert answer.location == f"/groups/{group.id}"
    page = browser.get(f"/groups/{group.id}").text
    assert "Everyone in team Sales, in DE" in page
    assert "Anna Berg" in page
    assert "Everyone in team Sales, in DE" in browser.get("/groups").text


def test_a_changed_rule_changes_who_is_in_it(browser, session, given):
    group = given.group(rule={"teams": ["Sales"]}, name="Pilot")
    session.commit()
    path = f"/groups/{group.id}/edit"
    browser.send(path, {"name": "Pilot", "kind": "joinable", "languages": ["de"]}, seen_on=path)
    assert names_in(session, the_group(session, "pilot")) == ["Bert"]
    assert the_group(session, "pilot").kind is GroupKind.JOINABLE


@pytest.mark.parametrize(
    "bad", [{"name": ""}, {"name": "PILOT"}, {"kind": "x"}, {"teams": ["No such"]}, {"languages": ["<script>"]}]
)
def test_a_bad_group_is_shown_again_as_typed(browser, given, session, bad):
    given.group(name="Pilot")
    session.commit()
    answer = browser.send("/groups/new", GOOD | bad, seen_on="/groups/new")
    assert answer.status_code == 422
    assert "For them." in answer.text
    assert session.scalars(select(Group.slug)).all() == ["pilot"]


def test_people_are_put_in_and_taken_out_by_hand(browser, given, session):
    group = given.group("pilot", rule={"teams": ["Sales"]})
    session.commit()
    page = f"/groups/{group.id}"
    answer = browser.send(f"{page}/members", {"people": "Bert\nanna berg"}, seen_on=page)
    assert answer.location == page
    assert "2 more people are in Pilot now" in browser.get(page).text
    anna = next(person for person, _ in members_of(session, group, limit=9) if person.name == "Anna Berg")
    browser.send(f"{page}/members/{anna.id}/removal", seen_on=page)
    assert names_in(session, the_group(session, "pilot")) == ["Anna Berg", "Bert"]
    browser.send(f"{page}/members/{anna.id}/removal", seen_on=page)
    assert "Anna Berg is in Pilot by its rule" in browser.get(page).text


def test_a_name_that_nobody_has_puts_nobody_in(browser, given, session):
    group = given.group("pilot")
    session.commit()
    answer = browser.send(f"/groups/{group.id}/members", {"people": "Bert, Nobody"}, seen_on=f"/groups/{group.id}")
    assert answer.status_code == 422
    assert "“Nobody”: nobody here" in answer.text
    assert names_in(session, group) == []


def test_a_group_is_removed_once_no_post_is_for_it(browser, given, session):
    post = given.post(groups=("pilot",))
    page = f"/groups/{post.groups[0].id}"
    session.commit()
    browser.send(f"{page}/removal", seen_on=page)
    assert "Posts are still for Pilot" in browser.get(page).text
    post.groups = []
    session.commit()
    assert browser.send(f"{page}/removal", seen_on=page).location == "/groups"
    assert browser.get(page).status_code == 404


def test_whom_a_rule_holds_has_no_choice_to_leave_in_the_settings(browser_of, given, session):
    person = given.person(team="Sales")
    group = given.group("sales", name="Sellers", kind=GroupKind.JOINABLE, rule={"teams": ["Sales"]})
    refresh_group(session, group, given.now)
    page = browser_of(person).get("/settings").text
    assert "You were put into Sellers" in page
    assert 'value="sales"' not in page
    assert groups_of(session, person) == [group]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"teams": ["A"]}, "in team A"),
        ({"teams": ["A", "B", "C"], "countries": ["DE", "GB"]}, "in teams A, B or C, in DE or GB"),
        ({"languages": ["de", "xx"]}, "reading German or xx"),
        (None, ""),
    ],
)
def test_a_rule_is_said_in_words(rule, words):
    assert rule_in_words(Group(name="G", slug="g", rule=rule)) == words


def test_only_community_managers_see_these_pages(browser_of, given):
    group = given.group("pilot")
    writer = browser_of(given.author())
    for path in ("/groups", "/groups/new", f"/groups/{group.id}", f"/groups/{group.id}/edit"):
        assert writer.get(path).status_code == 404
