"""Pairing over HTTP: the code from the tab, the token, and its end."""

import base64
import hashlib

import pytest

from server.clock import utc_now
from server.domain.people.pairing import approve_pairing

VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
def code(session, ada):
    code = approve_pairing(session, ada, code_challenge=CHALLENGE, client_name="Firefox", now=utc_now())
    session.commit()
    return code


def exchange(client, code, verifier=VERIFIER):
    return client.post("/api/v1/pairing/token", json={"code": code, "code_verifier": verifier})


def test_a_code_becomes_a_token_that_works_and_can_end_itself(client, code):
    response = exchange(client, code)
    assert response.status_code == 201
    headers = {"Authorization": f"Bearer {response.get_json()['token']}"}
    assert client.get("/api/v1/me", headers=headers).get_json()["name"] == "Ada Lovelace"
    assert client.get("/api/v1/feed", headers=headers).status_code == 200
    assert client.delete("/api/v1/pairing/token", headers=headers).status_code == 204
    assert client.get("/api/v1/me", headers=headers).status_code == 401


def test_a_code_works_once(client, code):
    exchange(client, code)
    assert exchange(client, code).status_code == 422


def test_a_wrong_verifier_spends_the_code_for_good(client, code):
    assert exchange(client, code, "w" * 64).status_code == 422
    assert exchange(client, code).status_code == 422


def test_a_token_is_never_cached(client, code):
    assert exchange(client, code).headers["Cache-Control"] == "no-store"
