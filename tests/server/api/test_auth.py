"""Who is calling, and what a token may do."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from server.clock import utc_now
from server.domain.people.accounts import deactivate_person
from server.domain.people.api_token import ApiToken, Scope
from server.domain.people.person import PersonRole, Role
from server.domain.people.tokens import issue_token

OPERATIONS = [
    ("GET", "/api/v1/me", None),
    ("GET", "/api/v1/feed", Scope.FEED),
    ("GET", "/api/v1/shares", Scope.SHARE),
    ("POST", "/api/v1/shares", Scope.SHARE),
    ("PUT", "/api/v1/shares/1/confirmation", Scope.SHARE),
    ("DELETE", "/api/v1/shares/1/confirmation", Scope.SHARE),
    ("POST", "/api/v1/suggestions", Scope.SUGGEST),
    ("GET", "/api/v1/leaderboards", Scope.BOARDS),
    ("GET", "/api/v1/leaderboards/entries?person_id=1", Scope.BOARDS),
    ("GET", "/api/v1/mentions", Scope.MENTIONS),
    ("DELETE", "/api/v1/pairing/token", None),
]


@pytest.mark.parametrize(("method", "address", "scope"), OPERATIONS)
def test_without_a_token_nothing_is_answered(client, method, address, scope):
    response = client.open(address, method=method, json={} if method == "POST" else None)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer realm=Goodword"


@pytest.mark.parametrize(
    "header",
    ["Bearer gw_stranger", "Bearer ", "Bearer", "Basic YTpi", "gw_x", "Bearer gw_" + "x" * 5000, "Bearer gw_\xff"],
)
def test_a_strangers_token_is_refused(client, header):
    response = client.get("/api/v1/me", headers={"Authorization": header})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("method", "address", "scope"), [row for row in OPERATIONS if row[2]])
def test_a_missing_scope_is_named(client, given, token_of, method, address, scope):
    manager = given.approver()
    others = token_of(manager, *(other for other in Scope if other is not scope))
    response = client.open(address, method=method, headers=others, json={} if method == "POST" else None)
    assert response.status_code == 403
    assert response.get_json()["error"]["code"] == "missing_scope"
    assert f"scope {scope}" in response.get_json()["error"]["message"]


def test_a_manager_who_is_one_no_more_loses_the_managers_scope(client, session, given, token_of):
    manager = given.approver()
    headers = token_of(manager, Scope.MENTIONS)
    assert client.get("/api/v1/mentions", headers=headers).status_code == 200
    manager.role_rows = [PersonRole(role=Role.ADVOCATE)]
    session.commit()
    assert client.get("/api/v1/mentions", headers=headers).status_code == 403


def test_a_token_dies_the_moment_its_person_leaves(client, session, ada, as_ada):
    assert client.get("/api/v1/me", headers=as_ada).status_code == 200
    deactivate_person(session, ada, by=ada, now=utc_now())
    session.commit()
    response = client.get("/api/v1/me", headers=as_ada)
    assert response.status_code == 401
    assert "error=invalid_token" in response.headers["WWW-Authenticate"]


def test_an_expired_token_is_refused(client, session, ada):
    yesterday = utc_now() - timedelta(days=1)
    _, plain = issue_token(
        session, ada, name="old", scopes=[Scope.FEED], now=yesterday, expires_at=yesterday + timedelta(hours=1)
    )
    session.commit()
    assert client.get("/api/v1/me", headers={"Authorization": f"Bearer {plain}"}).status_code == 401


def test_reading_notes_the_use_of_a_token_once_a_minute(app, client, session, as_ada):
    writes = []
    event.listen(
        app.extensions["goodword"].engine,
        "before_cursor_execute",
        lambda *event: writes.append(event[2]) if event[2].startswith("UPDATE") else None,
    )
    for _ in range(3):
        client.get("/api/v1/me", headers=as_ada)
    assert len(writes) == 1
    session.expire_all()
    assert session.scalars(select(ApiToken)).one().last_used_at is not None


def test_writing_notes_it_too(client, session, as_ada):
    client.post("/api/v1/suggestions", json={"url": "https://example.com/"}, headers=as_ada)
    session.expire_all()
    assert session.scalars(select(ApiToken)).one().last_used_at is not None


def test_a_sign_in_cookie_is_no_token(client, ada):
    with client.session_transaction() as cookie:
        cookie["_user_id"] = str(ada.id)
    assert client.get("/api/v1/me").status_code == 401
