"""Copies, versions and the audience of a post over the API."""

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.people.api_token import Scope

POSTS = "/api/v1/posts"
GOOD = {
    "title": "Dogs at work",
    "url": "https://example.com/dogs",
    "topics": ["hiring"],
    "images": {"x": {"url": "https://example.com/dog.png", "alt": "A dog"}},
    "networks": {"linkedin": [{"text": "Our office has dogs now. {link}"}]},
    "live_from": "2026-11-24T09:00:00+01:00",
}


@pytest.fixture
def as_writer(given, token_of):
    given.topic("hiring")
    return token_of(given.author(), Scope.CONTENT_READ, Scope.CONTENT_WRITE)


@pytest.fixture
def path(client, as_writer):
    return f"{POSTS}/{client.post(POSTS, json=GOOD, headers=as_writer).get_json()['id']}"


@pytest.fixture
def as_stranger(given, token_of, path):
    return token_of(given.person("Wes", roles=("contributor",)), Scope.CONTENT_READ, Scope.CONTENT_WRITE)


def test_a_copy_is_a_draft_without_dates_made_once_per_key(client, session, as_writer, as_stranger, path):
    headers = as_writer | {"Idempotency-Key": "copy-1"}
    made, again = (client.post(f"{path}/copies", json={}, headers=headers) for _ in range(2))
    assert (made.status_code, made.get_json()) == (201, again.get_json())
    assert client.post(f"{path}/copies", json={}, headers=as_stranger).status_code == 404
    body = made.get_json()
    assert (body["title"], body["state"], body["live_from"]) == ("Copy of Dogs at work", "draft", None)
    assert session.scalars(select(AuditEntry.action).where(AuditEntry.action == "post.copied")).all() == ["post.copied"]


def test_every_version_is_listed_read_and_brought_back(client, as_writer, path):
    for title in ("Cats at work", "Birds at work"):
        client.patch(path, json={"title": title}, headers=as_writer)
    first = client.get(f"{path}/versions?limit=2", headers=as_writer).get_json()
    rest = client.get(f"{path}/versions?limit=2&cursor={first['next']}", headers=as_writer).get_json()
    assert [version["number"] for version in first["items"] + rest["items"]] == [3, 2, 1]
    assert (first["items"][0]["changed"], rest["next"]) == (["title"], None)
    content = client.get(f"{path}/versions/1", headers=as_writer).get_json()["content"]
    assert (content["title"], content["live_from"]) == ("Dogs at work", "2026-11-24T08:00:00Z")
    assert content["networks"] == {"linkedin": [{"text": "Our office has dogs now. {link}", "locked": False}]}
    assert content["images"]["x"]["alt"] == "A dog"
    back = client.post(f"{path}/versions/1/restoration", json={}, headers=as_writer)
    assert (back.status_code, back.get_json()["title"], back.get_json()["version"]) == (201, "Dogs at work", 4)


def test_a_version_is_not_brought_back_over_an_edit_that_nobody_read(client, as_writer, path):
    client.patch(path, json={"title": "Cats at work"}, headers=as_writer)
    late = client.post(f"{path}/versions/1/restoration", json={"revision": 1}, headers=as_writer)
    assert (late.status_code, late.get_json()["error"]["code"]) == (409, "revision_outdated")


def test_versions_that_are_not_there_or_not_theirs_are_not_found(client, as_writer, as_stranger, path):
    for number in (0, 99, 2**40):
        assert client.get(f"{path}/versions/{number}", headers=as_writer).status_code == 404
        assert client.post(f"{path}/versions/{number}/restoration", json={}, headers=as_writer).status_code == 404
    for below in ("versions", "versions/1", "audience"):
        assert client.get(f"{path}/{below}", headers=as_stranger).status_code == 404
    assert client.post(f"{path}/versions/1/restoration", json={}, headers=as_stranger).status_code == 404
    assert client.get(f"{path}/versions?cursor=made-up", headers=as_writer).status_code == 422


def test_the_audience_is_told_in_figures(client, given, session, as_writer, path):
    given.topic("hiring", followers=(given.person("Ada"),))
    session.commit()
    audience = client.get(f"{path}/audience", headers=as_writer).get_json()
    assert audience["in_feed"] == 1
    assert audience["allowed"] >= 2


def test_null_is_no_body(client, as_writer, path):
    answer = client.post(f"{path}/copies", data="null", content_type="application/json", headers=as_writer)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, "invalid")


def test_a_revision_with_a_point_and_nothing_behind_it_is_whole(client, as_writer, path):
    answer = client.post(f"{path}/review", json={"revision": 4271.0}, headers=as_writer)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "revision_outdated")
