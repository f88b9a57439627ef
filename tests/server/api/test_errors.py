"""Every refusal has one shape, and says what to do."""

import json

import pytest

from server.app import MAX_BODY_BYTES


def refused(response, status: int, code: str) -> dict:
    assert response.status_code == status, response.text
    assert response.content_type == "application/json"
    error = response.get_json()["error"]
    assert set(response.get_json()) == {"error"}
    assert set(error) <= {"code", "message", "fields"}
    assert error["code"] == code
    assert error["message"]
    return error


def test_an_unknown_address_under_api_is_404_in_json(client):
    refused(client.get("/api/v1/nothing"), 404, "not_found")
    refused(client.get("/api/"), 404, "not_found")
    refused(client.post("/api/v2/feed"), 404, "not_found")


def test_a_wrong_method_names_those_that_work(client):
    response = client.patch("/api/v1/feed")
    refused(response, 405, "method_not_allowed")
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 5000, b'{"url": "\\ud800"}', b"NaN"])
def test_a_body_that_is_not_json_is_400(client, as_ada, body):
    response = client.post("/api/v1/suggestions", data=body, headers=as_ada, content_type="application/json")
    refused(response, 400, "bad_request")


@pytest.mark.parametrize("body", ["[]", "null", "1", '"text"', "true"])
def test_a_body_that_is_no_object_is_422(client, as_ada, body):
    response = client.post("/api/v1/suggestions", data=body, headers=as_ada, content_type="application/json")
    refused(response, 422, "invalid")


def test_a_body_of_another_kind_is_415(client, as_ada):
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        response = client.post("/api/v1/suggestions", data="{}", headers=as_ada, content_type=kind)
        refused(response, 415, "unsupported_media_type")


def test_a_body_that_is_too_large_is_413(client, as_ada):
    body = b'{"url": "' + b"x" * MAX_BODY_BYTES + b'"}'
    response = client.post("/api/v1/suggestions", data=body, headers=as_ada, content_type="application/json")
    refused(response, 413, "too_large")


def test_every_wrong_field_is_named_with_what_to_do(client, as_ada):
    body = {"post_id": "5", "network": 7, "txet": "typo", "share_text_id": 2**31}
    error = refused(client.post("/api/v1/shares", json=body, headers=as_ada), 422, "invalid")
    assert set(error["fields"]) == {"post_id", "network", "text", "txet", "share_text_id"}
    assert error["fields"]["txet"] == "There is no such field; remove it or check its spelling."
    assert all(field in error["message"] for field in error["fields"])


def test_a_nul_character_is_refused_by_field(client, as_ada):
    body = {"url": "https://example.com/\x00", "title": "a\x00b"}
    error = refused(client.post("/api/v1/suggestions", json=body, headers=as_ada), 422, "invalid")
    assert set(error["fields"]) == {"url", "title"}
    error = refused(client.get("/api/v1/feed?q=a%00b&topic=%00", headers=as_ada), 422, "invalid")
    assert set(error["fields"]) == {"q", "topic"}


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**63, 10**40, 1.5, True, "1", None])
def test_no_number_breaks_the_database(client, as_ada, number):
    body = json.dumps({"post_id": number, "network": "x", "text": "Hello"})
    response = client.post("/api/v1/shares", data=body, headers=as_ada, content_type="application/json")
    refused(response, 422, "invalid")


@pytest.mark.parametrize("number", ["0", "2147483648", "9" * 30, "-1", "1.5", "x", "%00"])
def test_an_impossible_share_number_is_not_found(client, as_ada, number):
    refused(client.put(f"/api/v1/shares/{number}/confirmation", headers=as_ada), 404, "not_found")


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", f"limit={'9' * 5000}", "unknown=1", "cursor=x"])
def test_a_wrong_query_parameter_is_named(client, as_ada, query):
    error = refused(client.get(f"/api/v1/feed?{query}", headers=as_ada), 422, "invalid")
    assert list(error["fields"]) == [query.split("=")[0]]


def test_a_failure_of_ours_is_500_and_tells_no_secret(app, client, as_ada, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr("server.api.feed_desk.FeedDesk.page", fail)
    response = client.get("/api/v1/feed", headers=as_ada)
    refused(response, 500, "internal")
    assert "hunter2" not in response.text


def test_too_many_requests_say_when_to_come_back(client):
    for _ in range(30):
        response = client.post("/api/v1/pairing/token", json={"code": "x", "code_verifier": "y"})
    refused(response, 429, "too_many_requests")
    assert 0 < int(response.headers["Retry-After"]) <= 60
