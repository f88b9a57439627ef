"""One-time sign-in links, for invitations and for those who would rather not have a password."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.people.digests import digest
from server.domain.people.person import Person
from server.domain.people.sign_in_link import SignInLink
from server.errors import Conflict, Invalid

SIGN_IN_LINK_LIFETIME = timedelta(hours=1)
INVITATION_LIFETIME = timedelta(days=7)
TOKEN_BYTES = 32
LINK_IS_SPENT = "This sign-in link has been used or has expired. Ask for a new one."


def make_sign_in_link(
    session: Session,
    person: Person,
    now: datetime,
    *,
    ttl: timedelta = SIGN_IN_LINK_LIFETIME,
    by: Person | None = None,
) -> str:
    """A secret that signs `person` in once within `ttl`, at `/sign-in/<secret>`. Raises Conflict if they have left.

    Whoever holds it can act as them, so the audit log keeps that `by` made one (None: the command line).
    """
    if person.deactivated_at is not None:
        raise Conflict(f"{person.email} has left the programme; invite them again first.")
    session.execute(delete(SignInLink).where(SignInLink.person_id == person.id, SignInLink.expires_at <= now))
    secret = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(SignInLink(person_id=person.id, token_hash=digest(secret), created_at=now, expires_at=now + ttl))
    record(session, "person.sign_in_link_made", "person", person.id, by=by, now=now)
    session.flush()
    return secret


def redeem_sign_in_link(session: Session, token: str, now: datetime) -> Person:
    """The person whom this link signs in; it works no second time. Raises Invalid if used, expired or unknown."""
    claimed = session.scalars(
        update(SignInLink)
        .where(SignInLink.token_hash == digest(token), SignInLink.used_at.is_(None), SignInLink.expires_at > now)
        .values(used_at=now)
        .returning(SignInLink.person_id)
    ).one_or_none()
    person = claimed and session.scalar(select(Person).where(Person.id == claimed, Person.deactivated_at.is_(None)))
    if not person:
        raise Invalid(LINK_IS_SPENT)
    note_sign_in(session, person, now, how="link")
    return person


def person_behind_link(session: Session, token: str, now: datetime) -> Person:
    """Whom this link would sign in, without using it up. Raises Invalid as `redeem_sign_in_link` does."""
    person = session.scalar(
        select(Person)
        .join(SignInLink)
        .where(SignInLink.token_hash == digest(token), SignInLink.used_at.is_(None), SignInLink.expires_at > now)
        .where(Person.deactivated_at.is_(None))
    )
    if person is None:
        raise Invalid(LINK_IS_SPENT)
    return person


def note_sign_in(session: Session, person: Person, now: datetime, *, how: str) -> None:
    """Remember that `person` signed in, by `link` or by `password`."""
    person.last_seen_at = now
    record(session, "person.signed_in", "person", person.id, by=person, now=now, data={"with": how})
    session.flush()
