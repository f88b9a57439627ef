"""Pairing a browser extension: approved in a signed-in tab, exchanged once by whoever began it (RFC 7636, S256)."""

import base64
import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from server.domain.people.accounts import active_person
from server.domain.people.api_token import ApiToken, Scope
from server.domain.people.digests import digest
from server.domain.people.pairing_request import PairingRequest
from server.domain.people.person import Person
from server.domain.people.profile import clean_label
from server.domain.people.tokens import issue_token
from server.errors import Conflict, Invalid

CODE_LIFETIME = timedelta(minutes=5)
CODE_HALF_CHARACTERS = 8  # twice 8 characters of 5 bits: 80 bits, for five minutes
EXTENSION_SCOPES = (Scope.FEED, Scope.SHARE, Scope.SUGGEST, Scope.BOARDS, Scope.ME)

# Crockford's alphabet: no I, L, O or U, so that a code can be read aloud and typed.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110")
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


def check_challenge(code_challenge: str) -> None:
    """Raises Invalid unless this can be the S256 challenge of a verifier."""
    if not _CHALLENGE.fullmatch(code_challenge):
        why = "Must be a base64url SHA-256 digest of 43 characters; start again from the extension."
        raise Invalid(why, fields={"challenge": why})


def approve_pairing(session: Session, person: Person, *, code_challenge: str, client_name: str, now: datetime) -> str:
    """The code that the holder of the challenge's verifier may exchange once within five minutes."""
    check_challenge(code_challenge)
    client_name = clean_label(client_name, "client")
    if person.deactivated_at is not None:
        raise Conflict("This account is closed.")
    session.execute(
        delete(PairingRequest).where(PairingRequest.person_id == person.id, PairingRequest.expires_at <= now)
    )
    code = "".join(secrets.choice(_ALPHABET) for _ in range(2 * CODE_HALF_CHARACTERS))
    session.add(
        PairingRequest(
            person_id=person.id,
            code_hash=digest(code),
            code_challenge=code_challenge,
            client_name=client_name,
            approved_at=now,
            expires_at=now + CODE_LIFETIME,
        )
    )
    session.flush()
    return f"{code[:CODE_HALF_CHARACTERS]}-{code[CODE_HALF_CHARACTERS:]}"


def exchange_pairing(
    session: Session, *, code: str, code_verifier: str, now: datetime, client_name: str = ""
) -> tuple[ApiToken, str]:
    """The token, and its plain text, for a code and the verifier of its challenge. `client_name` renames the client.

    Raises Invalid when the code is unknown, used or expired, or the verifier is not the one it is bound to. A wrong
    verifier spends the code all the same, so that nobody tries twice: the caller commits in either case.
    """
    refusal = Invalid("This pairing code is wrong, was used or has expired. Connect again from the extension.")
    claimed = session.execute(
        update(PairingRequest)
        .where(
            PairingRequest.code_hash == digest(_typed(code)),
            PairingRequest.exchanged_at.is_(None),
            PairingRequest.expires_at > now,
        )
        .values(exchanged_at=now)
        .returning(PairingRequest.person_id, PairingRequest.code_challenge, PairingRequest.client_name)
    ).one_or_none()
    if claimed is None or not _verifies(code_verifier, claimed.code_challenge):
        raise refusal
    person = active_person(session, claimed.person_id)
    if person is None:
        raise refusal
    name = client_name.strip() or claimed.client_name
    return issue_token(session, person, name=name, scopes=EXTENSION_SCOPES, now=now)


def _typed(code: str) -> str:
    """A code as it was made, however it was typed: lower case, spaces, hyphens, O for 0."""
    return re.sub(r"[\s-]", "", code).upper().translate(_MISREAD)


def _verifies(code_verifier: str, code_challenge: str) -> bool:
    if not _VERIFIER.fullmatch(code_verifier):
        return False
    hashed = base64.urlsafe_b64encode(hashlib.sha256(code_verifier.encode()).digest()).rstrip(b"=")
    return hmac.compare_digest(hashed, code_challenge.encode())
