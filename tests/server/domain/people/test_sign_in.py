"""One-time sign-in links."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.people.sign_in import (
    SIGN_IN_LINK_LIFETIME,
    make_sign_in_link,
    person_behind_link,
    redeem_sign_in_link,
)
from server.domain.people.sign_in_link import SignInLink
from server.errors import Conflict, Invalid


def test_a_link_signs_its_person_in_once(session, given, now):
    person = given.person()
    secret = make_sign_in_link(session, person, now)
    assert redeem_sign_in_link(session, secret, now) is person
    assert person.last_seen_at == now
    with pytest.raises(Invalid):
        redeem_sign_in_link(session, secret, now)


def test_a_link_expires(session, given, now):
    secret = make_sign_in_link(session, given.person(), now)
    with pytest.raises(Invalid, match="Ask for a new one"):
        redeem_sign_in_link(session, secret, now + SIGN_IN_LINK_LIFETIME)


@pytest.mark.parametrize("unknown", ["", "x", "\x00", "x" * 10_000])
def test_an_unknown_link_is_refused(session, now, unknown):
    with pytest.raises(Invalid):
        redeem_sign_in_link(session, unknown, now)


def test_only_a_digest_is_kept(session, given, now):
    secret = make_sign_in_link(session, given.person(), now)
    assert secret not in session.scalars(select(SignInLink.token_hash)).one()


def test_somebody_who_left_gets_none(session, given, now):
    with pytest.raises(Conflict):
        make_sign_in_link(session, given.person(deactivated_at=now), now)


def test_expired_links_are_swept_when_a_new_one_is_made(session, given, now):
    person = given.person()
    make_sign_in_link(session, person, now - timedelta(days=1))
    make_sign_in_link(session, person, now)
    assert len(session.scalars(select(SignInLink)).all()) == 1


def test_looking_at_a_link_does_not_use_it_up(session, given, now):
    person = given.person()
    secret = make_sign_in_link(session, person, now)
    assert person_behind_link(session, secret, now) is person
    redeem_sign_in_link(session, secret, now)
    with pytest.raises(Invalid):
        person_behind_link(session, secret, now)


def test_the_audit_log_keeps_who_made_a_link_for_whom(session, given, now):
    admin, person = given.person(), given.person()
    make_sign_in_link(session, person, now, by=admin)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "person.sign_in_link_made")).one()
    assert (entry.actor_id, entry.subject_id) == (admin.id, person.id)
