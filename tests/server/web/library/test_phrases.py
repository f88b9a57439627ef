"""The page of blocked phrases: admins keep it, community managers read it."""

import html

import pytest
from sqlalchemy import select

from server.domain.library.blocked_phrase import BlockedPhrase
from server.domain.library.severity import Severity
from server.domain.people.person import Role

PAGE = "/library/phrases"


@pytest.fixture
def admin(browser_of, given):
    return browser_of(given.person("Ann Admin", roles=(Role.ADMIN,)))


def sent(**more):
    return {
        "phrase": "guaranteed returns",
        "kind": "plain",
        "severity": "error",
        "advice": "Say what we measured.",
    } | more


def test_a_phrase_is_blocked_listed_and_removed(session, admin):
    assert admin.send(PAGE, sent(), seen_on=PAGE).location == PAGE
    page = html.unescape(admin.get(PAGE).text)
    assert "guaranteed returns" in page
    assert "Say what we measured." in page
    row = session.scalars(select(BlockedPhrase)).one()
    assert (row.is_regex, row.severity) == (False, Severity.ERROR)
    assert admin.send(f"{PAGE}/{row.id}/removal", seen_on=PAGE).location == PAGE
    assert admin.send(f"{PAGE}/{row.id}/removal", seen_on=PAGE).status_code == 404


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"phrase": "(a+)+(", "kind": "pattern"}, "is not one that can be read"),
        ({"phrase": "(x+x+)+y", "kind": "pattern"}, "This pattern can take very long"),
        ({"phrase": r"\p{L}{99999999}", "kind": "pattern"}, "repeats more than"),
        ({"phrase": ""}, "This phrase is missing"),
        ({"phrase": "a" * 300_000}, "longer than 200"),
        ({"severity": "death"}, "Not a valid choice"),
        ({"kind": "spell"}, "Not a valid choice"),
        ({"phrase": "<script>", "kind": "spell"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_used_is_said_and_what_was_typed_stays(session, admin, typed, says):
    answer = admin.send(PAGE, sent(**typed), seen_on=PAGE)
    assert answer.status_code == 422
    assert says in html.unescape(answer.text)
    assert "Say what we measured." in html.unescape(answer.text)
    assert '<script>"' not in answer.text
    assert session.scalars(select(BlockedPhrase)).all() == []


def test_a_manager_reads_the_list_and_changes_nothing(browser_of, given, session, admin):
    admin.send(PAGE, sent(), seen_on=PAGE)
    manager = browser_of(given.approver())
    page = manager.get(PAGE).text
    assert "guaranteed returns" in page
    assert "Block it" not in page
    assert manager.send(PAGE, sent(phrase="other"), seen_on="/library").status_code == 404
    assert browser_of(given.person()).get(PAGE).status_code == 404


def test_an_empty_list_says_what_belongs_there(admin, browser_of, given):
    assert "Nothing is blocked." in admin.get(PAGE).text
    assert "An admin can add words here" in browser_of(given.approver()).get(PAGE).text
