"""Inviting people, finding them, and leaving."""

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.people.accounts import active_person, deactivate_person, invite_person, person_by_email
from server.domain.people.api_token import Scope
from server.domain.people.membership import groups_of
from server.domain.people.passwords import check_password, set_password
from server.domain.people.person import Role
from server.domain.people.sign_in import make_sign_in_link, redeem_sign_in_link
from server.domain.people.tokens import issue_token, token_from
from server.errors import Conflict, Forbidden, Invalid, NotFound


def invite(session, now, **more):
    return invite_person(session, **{"email": "ada@example.com", "name": "Ada Lovelace", "by": None, "now": now} | more)


def test_an_invited_person_has_the_team_groups_languages_and_roles_given(session, now):
    person = invite(session, now, team="Sales", groups=["pilot-group"], languages=["EN", "de"], roles=[Role.LEADER])
    session.expire_all()
    assert (person.team.name, person.languages, person.roles) == ("Sales", ["en", "de"], {Role.LEADER})
    assert [group.slug for group in groups_of(session, person)] == ["pilot-group"]


def test_an_address_is_kept_in_lower_case_and_found_however_it_is_typed(session, now):
    person = invite(session, now, email="Ada@Example.com ")
    assert person.email == "ada@example.com"
    assert person_by_email(session, " ADA@example.COM") is person


def test_inviting_somebody_twice_is_refused_by_name(session, now):
    invite(session, now)
    with pytest.raises(Conflict, match=r"ada@example\.com is already in the programme"):
        invite(session, now, email="ADA@example.com")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "ada"),
        ("email", "ada@localhost"),
        ("email", "a b@example.com"),
        ("email", "x" * 250 + "@example.com"),
        ("name", "  "),
        ("name", "x" * 121),
        ("name", "Ada\x00"),
        ("team", ""),
        ("groups", ["Not A Slug"]),
        ("languages", ["english please"]),
        ("languages", []),
    ],
)
def test_a_bad_value_is_refused_with_its_field(session, now, field, value):
    with pytest.raises(Invalid) as refusal:
        invite(session, now, **{field: value})
    assert list(refusal.value.fields) == [field]


def test_a_community_manager_may_invite_but_not_raise_people_to_their_own_rank(session, given, now):
    manager = given.approver()
    invite(session, now, by=manager, roles=[Role.CONTRIBUTOR])
    with pytest.raises(Forbidden):
        invite(session, now, email="bob@example.com", by=manager, roles=[Role.ADMIN])
    with pytest.raises(Forbidden):
        invite(session, now, email="bob@example.com", by=given.outsider())


def test_closing_an_account_ends_everything_that_proves_who_it_is(session, given, now):
    person = given.person()
    set_password(session, person, "correct horse battery", now)
    _, plain = issue_token(session, person, name="script", scopes=[Scope.FEED], now=now)
    link = make_sign_in_link(session, person, now)
    deactivate_person(session, person, by=person, now=now)
    assert token_from(session, plain, now) is None
    assert not check_password(person, "correct horse battery")
    assert active_person(session, person.id) is None
    with pytest.raises(Invalid):
        redeem_sign_in_link(session, link, now)


def test_only_an_admin_closes_the_account_of_another(session, given, now):
    with pytest.raises(Forbidden):
        deactivate_person(session, given.person(), by=given.approver(), now=now)


def test_the_last_admin_stays(session, given, now):
    admin = given.person(roles=(Role.ADMIN,))
    with pytest.raises(Conflict, match="only admin"):
        deactivate_person(session, admin, by=admin, now=now)


def test_somebody_who_left_may_be_invited_again_and_their_old_token_stays_dead(session, given, now):
    person = invite(session, now, roles=[Role.ADVOCATE, Role.CONTRIBUTOR])
    _, plain = issue_token(session, person, name="script", scopes=[Scope.FEED], now=now)
    deactivate_person(session, person, by=person, now=now)
    again = invite(session, now, name="Ada King")
    session.expire_all()
    assert (again.id, again.name, again.roles) == (person.id, "Ada King", {Role.ADVOCATE})
    assert token_from(session, plain, now) is None


def test_an_invitation_is_in_the_audit_log(session, given, now):
    manager = given.approver()
    person = invite(session, now, by=manager)
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id, entry.actor_id) == ("person.invited", person.id, manager.id)


def test_an_unknown_address_is_not_found(session):
    with pytest.raises(NotFound):
        person_by_email(session, "nobody@example.com")
