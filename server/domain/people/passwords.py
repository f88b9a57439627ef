"""Passwords: argon2id, and the same work whether or not the address is known."""

import functools
import unicodedata
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.people.person import Person
from server.errors import Invalid

MIN_PASSWORD_CHARACTERS = 10
MAX_PASSWORD_CHARACTERS = 200  # argon2 hashes any length; a bound keeps one request's work bounded


def set_password(session: Session, person: Person, password: str, now: datetime) -> None:
    """Give `person` a new password. Raises Invalid on the field `password`."""
    why = _weakness(person, password)
    if why:
        raise Invalid(why, fields={"password": why})
    person.password_hash = _hasher().hash(_normal(password))
    record(session, "person.password_set", "person", person.id, by=person, now=now)
    session.flush()


def _weakness(person: Person, password: str) -> str | None:
    if not MIN_PASSWORD_CHARACTERS <= len(password) <= MAX_PASSWORD_CHARACTERS:
        return (
            f"Choose {MIN_PASSWORD_CHARACTERS} to {MAX_PASSWORD_CHARACTERS} characters; three unrelated words do well."
        )
    if len(set(password)) < 4:
        return "Choose a password with at least four different characters."
    if password.lower() in (person.email, person.name.lower()):
        return "Choose something other than your own name or address."
    return None


def check_password(person: Person | None, password: str) -> bool:
    """Whether `password` is that person's. An unknown, departed or password-less person costs the same time."""
    usable = person is not None and person.deactivated_at is None and person.password_hash is not None
    expected = person.password_hash if usable and person and person.password_hash else _nobodys_hash()
    try:
        matches = _hasher().verify(expected, _normal(password[: MAX_PASSWORD_CHARACTERS + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return matches and usable


def _normal(password: str) -> str:
    # The same letters typed on two keyboards may arrive composed or decomposed (NIST SP 800-63B asks for this).
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass").decode("utf-8", "replace")


@functools.cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # argon2id with RFC 9106's low-memory parameters


@functools.cache
def _nobodys_hash() -> str:
    return _hasher().hash("the password of nobody, so that an unknown address takes as long as a known one")
