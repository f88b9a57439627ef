"""Who is in the programme: inviting, finding and leaving."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.people.api_token import ApiToken
from server.domain.people.email_address import email_address
from server.domain.people.group_rules import refresh_groups_of
from server.domain.people.membership import assign_group, group_named, team_named
from server.domain.people.pairing_request import PairingRequest
from server.domain.people.person import Person, PersonRole, Role
from server.domain.people.profile import country_code, language_tags, person_name
from server.domain.people.sign_in_link import SignInLink
from server.domain.people.team import NO_TEAM
from server.errors import Conflict, Forbidden, NotFound


def invite_person(
    session: Session,
    *,
    email: str,
    name: str,
    team: str = NO_TEAM,
    roles: Collection[Role] = (Role.ADVOCATE,),
    groups: Sequence[str] = (),
    languages: Sequence[str] = ("en",),
    country: str = "",
    by: Person | None,
    now: datetime,
) -> Person:
    """Add someone, or bring back someone who had left. A team or group that does not exist yet is made.

    `by` None means whoever runs the command line. Raises Invalid for a bad value, Conflict if they are already here,
    Forbidden if `by` may not give those roles.
    """
    _check_may_give(roles, by)
    email = email_address(email)
    person = session.scalar(select(Person).where(Person.email == email))
    if person is not None and person.deactivated_at is None:
        why = f"{email} is already in the programme."
        raise Conflict(why, fields={"email": why})
    if person is not None and person.erased_at is not None:
        raise Conflict("Whoever had this place had themselves erased. Invite people by their own address.")
    action = "person.invited" if person is None else "person.returned"
    name, languages, belongs = person_name(name), language_tags(languages), team_named(session, team, now)
    code = country_code(country) if country.strip() else None
    if person is None:
        person = Person(email=email, created_at=now)
    person.name, person.languages, person.team = name, languages, belongs
    person.country = code or person.country
    person.deactivated_at = None
    person.role_rows = [PersonRole(role=role) for role in sorted(set(roles) or {Role.ADVOCATE})]
    session.add(person)
    session.flush()
    for slug in groups:
        assign_group(session, person, group_named(session, slug, now), now)
    refresh_groups_of(session, person, now)
    granted = sorted(person.roles)
    record(session, action, "person", person.id, by=by, now=now, data={"email": email, "roles": granted})
    session.flush()
    return person


def _check_may_give(roles: Collection[Role], by: Person | None) -> None:
    """Admins give any role, community managers those below their own."""
    if by is None or by.has_role(Role.ADMIN):
        return
    if not by.has_role(Role.COMMUNITY_MANAGER):
        raise Forbidden("Only a community manager or an admin may invite people.")
    if {Role.ADMIN, Role.COMMUNITY_MANAGER} & set(roles):
        raise Forbidden("Only an admin may make somebody a community manager or an admin.")


def person_by_email(session: Session, email: str) -> Person:
    """The person with that address, whether or not they have left. Raises NotFound."""
    person = session.scalar(select(Person).where(Person.email == email.strip().lower()))
    if person is None:
        raise NotFound(f"Nobody in the programme has the address {email.strip()[:254]!r}.")
    return person


def active_person(session: Session, person_id: int) -> Person | None:
    """The person with that id, unless there is none or they have left."""
    person = session.get(Person, person_id)
    return person if person is not None and person.deactivated_at is None else None


def deactivate_person(session: Session, person: Person, *, by: Person | None, now: datetime) -> None:
    """Close an account at once: its tokens, links, pairings and password stop working. Their history stays.

    People may leave by themselves; only an admin may close another's account. Raises Forbidden, and Conflict for the
    last admin.
    """
    if by is not None and by.id != person.id and not by.has_role(Role.ADMIN):
        raise Forbidden("Only an admin may close another person's account.")
    if person.deactivated_at is not None:
        return
    if Role.ADMIN in person.roles and active_admins(session) == 1:
        raise Conflict(f"{person.name} is the only admin; make somebody else an admin first.")
    person.deactivated_at = now
    person.password_hash = None
    session.execute(
        update(ApiToken).where(ApiToken.person_id == person.id, ApiToken.revoked_at.is_(None)).values(revoked_at=now)
    )
    session.execute(delete(SignInLink).where(SignInLink.person_id == person.id))
    session.execute(delete(PairingRequest).where(PairingRequest.person_id == person.id))
    refresh_groups_of(session, person, now)
    record(session, "person.left", "person", person.id, by=by, now=now, data={"email": person.email})
    session.flush()


def active_admins(session: Session) -> int:
    """How many admins there are: the last one cannot go."""
    return session.scalars(
        select(func.count())
        .select_from(Person)
        .join(PersonRole)
        .where(PersonRole.role == Role.ADMIN, Person.deactivated_at.is_(None))
    ).one()
