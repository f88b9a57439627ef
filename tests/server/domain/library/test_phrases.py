"""Keeping the list of blocked phrases."""

import pytest

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.lint import Severity
from server.domain.library.phrases import MAX_PHRASES, block_phrase, blocked_list, unblock_phrase
from server.domain.people.person import Role
from server.errors import Forbidden, Invalid


@pytest.fixture
def admin(given):
    return given.person("Ann Admin", roles=(Role.ADMIN,))


def block(session, admin, now, phrase="guaranteed", **more):
    values = {"is_regex": False, "severity": Severity.ERROR, "advice": ""} | more
    return block_phrase(session, phrase, by=admin, now=now, **values)


def test_a_phrase_is_kept_tidy_and_its_coming_and_going_is_recorded(session, given, now, admin):
    row = block(session, admin, now, "  act \u00a0 now ", advice=" Give\npeople time. ")
    assert [(p.phrase, p.advice) for p in blocked_list(session)] == [("act now", "Give people time.")]
    unblock_phrase(session, row, by=admin, now=now)
    assert blocked_list(session) == []
    entries = session.query(AuditEntry).order_by(AuditEntry.id)
    assert [entry.action for entry in entries] == ["phrase.blocked", "phrase.unblocked"]


def test_only_an_admin_keeps_the_list(session, given, now, admin):
    row = block(session, admin, now)
    manager = given.approver()
    with pytest.raises(Forbidden):
        block(session, manager, now, "other")
    with pytest.raises(Forbidden):
        unblock_phrase(session, row, by=manager, now=now)


@pytest.mark.parametrize(
    ("phrase", "is_regex", "says"),
    [
        ("  ", False, "is missing"),
        ("a" * 201, False, "longer than 200"),
        ("one\ntwo", True, "several lines"),
        ("(a+)+b(", True, "can be read"),
        ("guaranteed", False, "blocked already"),
    ],
)
def test_what_cannot_be_blocked_is_said_with_how_to_mend_it(session, given, now, admin, phrase, is_regex, says):
    block(session, admin, now)
    with pytest.raises(Invalid) as refused:
        block(session, admin, now, phrase, is_regex=is_regex, advice="a" * 301)
    assert says in refused.value.fields["phrase"]
    assert "300" in refused.value.fields["advice"]


def test_the_list_has_an_end(session, given, now, admin, monkeypatch):
    monkeypatch.setattr("server.domain.library.phrases.MAX_PHRASES", 1)
    assert MAX_PHRASES > 1
    block(session, admin, now)
    with pytest.raises(Invalid):
        block(session, admin, now, "one more")
