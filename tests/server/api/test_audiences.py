"""Topics, groups, campaigns and suggestions over the API."""

import pytest

from server.domain.people.api_token import Scope


@pytest.fixture
def as_manager(given, token_of):
    return token_of(given.approver(), Scope.CONTENT_READ, Scope.CONTENT_REVIEW)


def test_topics_are_made_and_listed(client, as_manager):
    made = client.post("/api/v1/topics", json={"name": "Green energy", "kind": "closed"}, headers=as_manager)
    assert (made.status_code, made.get_json()["slug"]) == (201, "green-energy")
    (item,) = client.get("/api/v1/topics", headers=as_manager).get_json()["items"]
    assert (item["kind"], item["followers"], item["live"]) == ("closed", 0, 0)
    again = client.post("/api/v1/topics", json={"name": "Green energy"}, headers=as_manager)
    assert (again.status_code, list(again.get_json()["error"]["fields"])) == (422, ["name"])


def test_groups_are_made_by_rule_and_listed(client, given, session, as_manager):
    given.person(team="Sales")
    session.commit()
    made = client.post("/api/v1/groups", json={"name": "Sellers", "rule": {"teams": ["Sales"]}}, headers=as_manager)
    assert made.status_code == 201, made.get_json()
    (item,) = client.get("/api/v1/groups", headers=as_manager).get_json()["items"]
    assert (item["slug"], item["by_rule"], item["members"]) == ("sellers", True, 1)


def test_campaigns_are_made_and_listed(client, as_manager):
    body = {"name": "Autumn", "starts_on": "2026-09-01", "ends_on": "2026-10-01", "goal": "shares", "goal_figure": 50}
    made = client.post("/api/v1/campaigns", json=body, headers=as_manager)
    assert made.status_code == 201, made.get_json()
    (item,) = client.get("/api/v1/campaigns", headers=as_manager).get_json()["items"]
    assert (item["slug"], item["goal_figure"], item["ends_on"]) == ("autumn", 50, "2026-10-01")
    late = client.post("/api/v1/campaigns", json=body | {"name": "B", "ends_on": "2026-08-01"}, headers=as_manager)
    assert (late.status_code, list(late.get_json()["error"]["fields"])) == (422, ["ends_on"])


def test_suggestions_are_listed_and_answered(client, given, session, token_of, as_manager):
    as_ada = token_of(given.person("Ada"), Scope.SUGGEST)
    ids = [
        client.post("/api/v1/suggestions", json={"url": f"https://example.com/{n}"}, headers=as_ada).get_json()["id"]
        for n in range(2)
    ]
    items = client.get("/api/v1/suggestions?state=waiting", headers=as_manager).get_json()["items"]
    assert sorted(item["id"] for item in items) == ids
    assert items[0]["suggested_by"] == "Ada"
    draft = client.post(f"/api/v1/suggestions/{ids[0]}/draft", json={}, headers=as_manager)
    assert draft.status_code == 201, draft.get_json()
    assert draft.get_json()["origin"] == "suggestion"
    no = client.post(f"/api/v1/suggestions/{ids[1]}/rejection", json={"answer": "Too old."}, headers=as_manager)
    assert no.get_json()["state"] == "declined"
    assert client.post(f"/api/v1/suggestions/{ids[1]}/draft", json={}, headers=as_manager).status_code == 409
    assert client.get("/api/v1/suggestions", headers=as_ada).status_code == 403
