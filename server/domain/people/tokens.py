"""Bearer tokens for the API: 256 random bits, shown once, kept as a digest."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.people.api_token import ApiToken, Scope
from server.domain.people.digests import digest
from server.domain.people.person import Person, Role
from server.domain.people.profile import clean_label
from server.errors import Conflict, Forbidden, Invalid

TOKEN_PREFIX = "gw_"  # noqa: S105  (lets secret scanners recognise a leaked one)
TOKEN_BYTES = 32
USE_NOTED_EVERY = timedelta(minutes=1)

# Reading what strangers say about us, and deciding what goes out, is a manager's work; contributors write, too.
_MANAGERS, _WRITERS = (Role.COMMUNITY_MANAGER,), (Role.CONTRIBUTOR, Role.COMMUNITY_MANAGER)
_ROLES_FOR = {
    Scope.MENTIONS: _MANAGERS,
    Scope.LIBRARY: _MANAGERS,
    Scope.CONTENT_REVIEW: _MANAGERS,
    Scope.CONTENT_READ: _WRITERS,
    Scope.CONTENT_WRITE: _WRITERS,
}


def issue_token(
    session: Session,
    person: Person,
    *,
    name: str,
    scopes: Collection[Scope],
    now: datetime,
    expires_at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """A new token and its plain text, which is not kept. `expires_at` None means until revoked.

    Raises Invalid for no scope, a bad name or a past `expires_at`; Forbidden for a scope the person's roles do not
    reach; Conflict if they have left.
    """
    if person.deactivated_at is not None:
        raise Conflict(f"{person.email} has left the programme; invite them again first.")
    if not scopes:
        raise Invalid("Give the token at least one scope.", fields={"scopes": "Name at least one."})
    if expires_at is not None and expires_at <= now:
        raise Invalid("A token must expire in the future.", fields={"expires_at": "Choose a later moment."})
    beyond = sorted(scope for scope in set(scopes) if not may_hold(person, scope))
    if beyond:
        raise Forbidden(f"{person.name} has no role that reaches the scope {', '.join(beyond)}.")
    plain = TOKEN_PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    token = ApiToken(
        person=person,
        name=clean_label(name, "name"),
        token_hash=digest(plain),
        scopes=sorted(set(scopes)),
        created_at=now,
        expires_at=expires_at,
    )
    session.add(token)
    session.flush()
    record(session, "token.issued", "api_token", token.id, by=person, now=now, data={"scopes": token.scopes})
    return token, plain


def may_hold(person: Person, scope: Scope) -> bool:
    """Whether this person's roles reach as far as `scope`."""
    return scope not in _ROLES_FOR or person.has_role(*_ROLES_FOR[scope])


def token_from(session: Session, plain: str, now: datetime) -> ApiToken | None:
    """The token with that plain text if it works now: not revoked, not expired, its person still here."""
    if not plain.startswith(TOKEN_PREFIX):
        return None
    token = session.scalar(
        select(ApiToken).where(
            ApiToken.token_hash == digest(plain),
            ApiToken.revoked_at.is_(None),
            or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > now),
        )
    )
    return token if token is not None and token.person.deactivated_at is None else None


def note_use(session: Session, token_id: int, now: datetime) -> None:
    """Remember that a token was used, at most once a minute, so that people can see which ones are idle."""
    session.execute(
        update(ApiToken)
        .where(
            ApiToken.id == token_id,
            or_(ApiToken.last_used_at.is_(None), ApiToken.last_used_at <= now - USE_NOTED_EVERY),
        )
        .values(last_used_at=now)
    )


def note_uses(session: Session, token_ids: Sequence[int], now: datetime) -> None:
    """As `note_use` for many; a token that somebody else is writing at this moment is left out.

    Waiting for it could be a circle, when two processes note the same tokens in different orders.
    """
    free = select(ApiToken.id).where(ApiToken.id.in_(token_ids)).with_for_update(skip_locked=True)
    session.execute(
        update(ApiToken)
        .where(
            ApiToken.id.in_(free),
            or_(ApiToken.last_used_at.is_(None), ApiToken.last_used_at <= now - USE_NOTED_EVERY),
        )
        .values(last_used_at=now),
        execution_options={"synchronize_session": False},
    )


def use_is_stale(token: ApiToken, now: datetime) -> bool:
    """Whether `note_use` would write anything."""
    return token.last_used_at is None or token.last_used_at <= now - USE_NOTED_EVERY


def tokens_of(session: Session, person: Person) -> list[ApiToken]:
    """This person's tokens that are not revoked, newest first."""
    return list(
        session.scalars(
            select(ApiToken)
            .where(ApiToken.person_id == person.id, ApiToken.revoked_at.is_(None))
            .order_by(ApiToken.id.desc())
        )
    )


def revoke_token(session: Session, token: ApiToken, now: datetime, *, by: Person | None = None) -> None:
    """End a token at once; revoking it again changes nothing. `by` None means its own person."""
    if token.revoked_at is None:
        token.revoked_at = now
        record(session, "token.revoked", "api_token", token.id, by=by or token.person, now=now)
        session.flush()
