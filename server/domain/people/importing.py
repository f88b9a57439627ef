"""Bringing a file of people in: new ones are invited, known ones are updated, and all or none of it happens.

1. Whoever has left, and whatever would leave the programme without an admin, is reported before anything changes.
2. Each row then invites or updates one person; groups are joined, never left, because a list of people is seldom whole.
The same file a second time changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.people.accounts import invite_person
from server.domain.people.group_rules import refresh_rule_groups
from server.domain.people.membership import assign_group, group_named, groups_of, team_named
from server.domain.people.people_file import FileProblem, PersonRow
from server.domain.people.person import Person, PersonRole, Role
from server.domain.people.team import NO_TEAM


@dataclass(frozen=True)
class Imported:
    """How many people were added, updated and left as they were; or the problems, and then nothing was done."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: tuple[FileProblem, ...] = ()


def import_people(session: Session, rows: Sequence[PersonRow], *, now: datetime) -> Imported:
    """Invite or update everyone in `rows`, on behalf of whoever runs the command line."""
    known = {person.email: person for person in session.scalars(select(Person))}
    problems = [*_left(rows, known), *_no_admin_left(rows, known)]
    if problems:
        return Imported(problems=tuple(problems))
    added = updated = 0
    for row in rows:
        person = known.get(row.email)
        if person is None:
            _invite(session, row, now)
            added += 1
        elif _update(session, person, row, now):
            updated += 1
    refresh_rule_groups(session, now)
    return Imported(added, updated, len(rows) - added - updated)


def _left(rows: Sequence[PersonRow], known: dict[str, Person]) -> list[FileProblem]:
    return [
        FileProblem(row.line, f"email: {row.email} has left the programme; remove the line, or invite them by hand.")
        for row in rows
        if row.email in known and known[row.email].deactivated_at is not None
    ]


def _no_admin_left(rows: Sequence[PersonRow], known: dict[str, Person]) -> list[FileProblem]:
    admins = {person.email for person in known.values() if not person.deactivated_at and Role.ADMIN in person.roles}
    demoted = [row for row in rows if row.email in admins and row.roles and Role.ADMIN not in row.roles]
    promoted = any(Role.ADMIN in row.roles for row in rows)
    if not admins or promoted or len(demoted) < len(admins):
        return []
    return [FileProblem(demoted[-1].line, f"roles: {demoted[-1].email} is the last admin; let somebody stay one.")]


def _invite(session: Session, row: PersonRow, now: datetime) -> None:
    invite_person(
        session,
        email=row.email,
        name=row.name,
        team=row.team or NO_TEAM,
        roles=row.roles or (Role.ADVOCATE,),
        groups=row.groups,
        languages=row.languages or ("en",),
        country=row.country,
        by=None,
        now=now,
    )


def _update(session: Session, person: Person, row: PersonRow, now: datetime) -> bool:
    """Make one person as the row says; whether that changed anything."""
    before = _state(session, person)
    person.name = row.name
    if row.team:
        person.team = team_named(session, row.team, now)
    if row.roles:
        _set_roles(person, set(row.roles))
    if row.languages:
        person.languages = list(row.languages)
    if row.country:
        person.country = row.country
    for slug in row.groups:
        assign_group(session, person, group_named(session, slug, now), now)
    session.flush()
    after = _state(session, person)
    if before == after:
        return False
    changed = {field: after[field] for field in after if after[field] != before[field]}
    record(session, "person.updated", "person", person.id, by=None, now=now, data=changed)
    return True


def _set_roles(person: Person, roles: set[Role]) -> None:
    kept = [row for row in person.role_rows if row.role in roles]
    person.role_rows = [*kept, *(PersonRole(role=role) for role in sorted(roles - person.roles))]


def _state(session: Session, person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "team": person.team.name,
        "roles": sorted(person.roles),
        "languages": list(person.languages),
        "country": person.country,
        "groups": [group.slug for group in groups_of(session, person)],
    }
