"""Pairing with PKCE: one code, one verifier, five minutes."""

import base64
import hashlib

import pytest
from sqlalchemy import select

from server.domain.people.pairing import CODE_LIFETIME, approve_pairing, exchange_pairing
from server.domain.people.pairing_request import PairingRequest
from server.domain.people.tokens import token_from
from server.errors import Invalid

VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
def code(session, given, now):
    return approve_pairing(session, given.author(), code_challenge=CHALLENGE, client_name="Firefox", now=now)


def exchange(session, code, now, verifier=VERIFIER, **more):
    return exchange_pairing(session, code=code, code_verifier=verifier, now=now, **more)


def test_code_and_verifier_give_a_token_that_works(session, code, now):
    token, plain = exchange(session, code, now)
    assert token_from(session, plain, now) is token
    assert (token.person.name, token.name) == ("Ada Author", "Firefox")


def test_the_rfc_s_own_example_verifies(session, given, now):
    code = approve_pairing(
        session,
        given.person(),
        code_challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        client_name="x",
        now=now,
    )
    exchange(session, code, now, verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")


def test_a_code_may_be_typed_in_lower_case_with_spaces(session, code, now):
    exchange(session, " " + code.lower().replace("-", " ").replace("0", "o"), now)


def test_a_code_works_once(session, code, now):
    exchange(session, code, now)
    with pytest.raises(Invalid):
        exchange(session, code, now)


def test_a_wrong_verifier_spends_the_code(session, code, now):
    with pytest.raises(Invalid):
        exchange(session, code, now, verifier="w" * 43)
    with pytest.raises(Invalid):
        exchange(session, code, now)


def test_a_code_expires(session, code, now):
    with pytest.raises(Invalid):
        exchange(session, code, now + CODE_LIFETIME)


@pytest.mark.parametrize("verifier", ["", "short", "v" * 129, "ü" * 43, CHALLENGE])
def test_a_malformed_verifier_is_refused(session, code, now, verifier):
    with pytest.raises(Invalid):
        exchange(session, code, now, verifier=verifier)


@pytest.mark.parametrize("challenge", ["", "x" * 42, "x" * 44, "=" * 43, "x" * 42 + "\n"])
def test_a_malformed_challenge_is_refused_before_anything_is_approved(session, given, now, challenge):
    with pytest.raises(Invalid):
        approve_pairing(session, given.person(), code_challenge=challenge, client_name="x", now=now)


def test_somebody_who_left_in_between_gets_no_token(session, given, now):
    person = given.person()
    code = approve_pairing(session, person, code_challenge=CHALLENGE, client_name="x", now=now)
    person.deactivated_at = now
    session.flush()
    with pytest.raises(Invalid):
        exchange(session, code, now)


def test_the_code_itself_is_not_kept(session, code):
    assert code.replace("-", "") not in session.scalars(select(PairingRequest.code_hash)).one()
