"""Bearer tokens: what they are, what they may do and when they end."""

from datetime import timedelta

import pytest

from server.domain.people.api_token import Scope
from server.domain.people.tokens import (
    TOKEN_PREFIX,
    issue_token,
    note_use,
    revoke_token,
    token_from,
    tokens_of,
    use_is_stale,
)
from server.errors import Conflict, Forbidden, Invalid


def issue(session, person, now, **more):
    return issue_token(session, person, **{"name": "script", "scopes": [Scope.FEED], "now": now} | more)


def test_a_token_is_found_by_its_plain_text_which_is_not_kept(session, given, now):
    token, plain = issue(session, given.person(), now)
    assert plain.startswith(TOKEN_PREFIX)
    assert len(plain) == len(TOKEN_PREFIX) + 43
    assert plain not in token.token_hash
    assert token_from(session, plain, now) is token


def test_no_two_tokens_are_alike(session, given, now):
    person = given.person()
    assert issue(session, person, now)[1] != issue(session, person, now)[1]


@pytest.mark.parametrize("strange", ["", "gw_", "gw_nonsense", "Bearer", "gw_\x00", "gw_ü"])
def test_a_strange_token_is_nobodys(session, now, strange):
    assert token_from(session, strange, now) is None


def test_a_token_dies_when_it_expires_is_revoked_or_its_person_leaves(session, given, now):
    later = now + timedelta(days=1)
    _, expiring = issue(session, given.person(), now, expires_at=later)
    assert token_from(session, expiring, now)
    assert token_from(session, expiring, later) is None

    token, revoked = issue(session, given.person(), now)
    revoke_token(session, token, now)
    assert token_from(session, revoked, now) is None

    leaver = given.person()
    _, left_behind = issue(session, leaver, now)
    leaver.deactivated_at = now
    assert token_from(session, left_behind, now) is None


def test_only_managers_hold_the_scopes_of_managers(session, given, now):
    with pytest.raises(Forbidden, match="mentions"):
        issue(session, given.outsider(), now, scopes=[Scope.MENTIONS])
    issue(session, given.approver(), now, scopes=[Scope.MENTIONS])


def test_a_token_without_scope_name_or_future_is_refused(session, given, now):
    for wrong in ({"scopes": []}, {"name": " "}, {"expires_at": now}):
        with pytest.raises(Invalid):
            issue(session, given.person(), now, **wrong)
    with pytest.raises(Conflict):
        issue(session, given.person(deactivated_at=now), now)


def test_use_is_noted_at_most_once_a_minute(session, given, now):
    token, _ = issue(session, given.person(), now)
    assert use_is_stale(token, now)
    note_use(session, token.id, now)
    note_use(session, token.id, now + timedelta(seconds=59))
    session.refresh(token)
    assert token.last_used_at == now
    assert use_is_stale(token, now + timedelta(seconds=60))


def test_a_person_sees_their_working_tokens_newest_first(session, given, now):
    person = given.person()
    old, _ = issue(session, person, now)
    gone, _ = issue(session, person, now)
    new, _ = issue(session, person, now)
    revoke_token(session, gone, now)
    assert tokens_of(session, person) == [new, old]
