"""Bringing a file of people in."""

import pytest
from sqlalchemy import func, select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.people.accounts import person_by_email
from server.domain.people.importing import import_people
from server.domain.people.membership import groups_of
from server.domain.people.people_file import PersonRow
from server.domain.people.person import Person, Role

ADA = PersonRow(
    2, "ada@example.com", "Ada Lovelace", "Sales", (Role.ADVOCATE, Role.LEADER), ("pilot",), ("en", "de"), "GB"
)
BOB = PersonRow(3, "bob@example.com", "Bob", "", (), (), ())


def counts(imported) -> tuple[int, int, int]:
    assert imported.problems == ()
    return imported.added, imported.updated, imported.unchanged


def test_new_people_are_added_with_what_the_file_says_or_the_defaults(session, now):
    assert counts(import_people(session, [ADA, BOB], now=now)) == (2, 0, 0)
    ada, bob = person_by_email(session, ADA.email), person_by_email(session, BOB.email)
    assert (ada.team.name, ada.roles, ada.languages) == ("Sales", {Role.ADVOCATE, Role.LEADER}, ["en", "de"])
    assert [group.slug for group in groups_of(session, ada)] == ["pilot"]
    assert (ada.country, bob.country) == ("GB", None)
    assert (bob.team.name, bob.roles, bob.languages) == ("No team yet", {Role.ADVOCATE}, ["en"])


def test_the_same_file_again_changes_nothing_and_leaves_no_trace(session, now):
    import_people(session, [ADA, BOB], now=now)
    entries = session.scalars(select(func.count()).select_from(AuditEntry)).one()
    assert counts(import_people(session, [ADA, BOB], now=now)) == (0, 0, 2)
    assert session.scalars(select(func.count()).select_from(AuditEntry)).one() == entries


def test_a_known_person_is_updated_and_empty_cells_leave_things_as_they_are(session, given, now):
    given.person("Ada", email=ADA.email, team="Research", roles=(Role.CONTRIBUTOR,), languages=["fr"])
    given.person("Robert", email=BOB.email, team="Research", roles=(Role.LEADER,), languages=["fr"])
    assert counts(import_people(session, [ADA, BOB], now=now)) == (0, 2, 0)
    session.flush()
    session.expire_all()
    ada, bob = person_by_email(session, ADA.email), person_by_email(session, BOB.email)
    assert (ada.team.name, ada.roles) == ("Sales", {Role.ADVOCATE, Role.LEADER})
    assert (bob.name, bob.team.name, bob.roles, bob.languages) == ("Bob", "Research", {Role.LEADER}, ["fr"])


def test_who_has_left_is_reported_and_then_nothing_happens(session, given, now):
    given.person("Bob", email=BOB.email, deactivated_at=now)
    imported = import_people(session, [ADA, BOB], now=now)
    assert [problem.line for problem in imported.problems] == [3]
    assert session.scalar(select(Person).where(Person.email == ADA.email)) is None


@pytest.mark.parametrize("roles", [(), (Role.ADMIN,), (Role.ADVOCATE,)])
def test_the_last_admin_stays_one(session, given, now, roles):
    given.person("Ada", email=ADA.email, roles=(Role.ADMIN,))
    row = PersonRow(2, ADA.email, "Ada", "", roles, (), ())
    assert bool(import_people(session, [row], now=now).problems) == (roles == (Role.ADVOCATE,))
