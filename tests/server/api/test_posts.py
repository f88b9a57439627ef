"""The library over the API: pushing drafts, editing, deciding."""

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.post import Post, PostOrigin, PostState
from server.domain.library.topic import TopicManager
from server.domain.people.api_token import Scope

POSTS = "/api/v1/posts"
GOOD = {
    "title": "Dogs at work",
    "url": "https://example.com/dogs",
    "topics": ["hiring"],
    "disclosure": "#IWorkHere",
    "networks": {"linkedin": [{"text": "Our office has dogs now. {link}"}]},
    "live_from": "2026-11-24T09:00:00+01:00",
}
ALL = (Scope.CONTENT_READ, Scope.CONTENT_WRITE, Scope.CONTENT_REVIEW)


@pytest.fixture
def as_writer(given, token_of):
    given.topic("hiring")
    return token_of(given.author(), Scope.CONTENT_READ, Scope.CONTENT_WRITE)


@pytest.fixture
def manager(given):
    given.topic("hiring")
    return given.approver()


@pytest.fixture
def as_manager(manager, token_of):
    return token_of(manager, *ALL)


@pytest.fixture
def pushed(client, as_writer):
    return client.post(POSTS, json=GOOD, headers=as_writer).get_json()


def test_a_cms_pushes_a_draft_once_however_often_it_asks(client, session, as_writer):
    headers = as_writer | {"Idempotency-Key": "article-17"}
    first = client.post(POSTS, json=GOOD, headers=headers)
    again = client.post(POSTS, json=GOOD, headers=headers)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.get_json() == again.get_json()
    assert client.post(POSTS, json=GOOD | {"title": "Cats"}, headers=headers).status_code == 409
    post = session.scalars(select(Post)).one()
    assert (post.state, post.origin, post.url) == (PostState.DRAFT, PostOrigin.API, GOOD["url"])
    body = first.get_json()
    assert body["live_from"] == "2026-11-24T08:00:00Z"
    assert [(w["network"], w["text"], w["state"]) for w in body["wordings"]] == [
        ("linkedin", "Our office has dogs now. {link}", "in_review")
    ]


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"title": ""}, "title"),
        ({"url": "ftp://example.com"}, "url"),
        ({"topics": ["nope"]}, "topics"),
        ({"networks": {"orkut": []}}, "networks"),
        ({"networks": {"x": [{"text": "Hi {nobody}"}]}}, "networks.x.0"),
        ({"live_from": "2026-11-24T09:00:00"}, "live_from"),
        ({"live_from": "0001-01-01T00:00:00+14:00"}, "live_from"),
        ({"live_from": 1_700_000_000}, "live_from"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_bad_draft_is_refused_by_field_in_the_one_shape(client, session, as_writer, bad, field):
    answer = client.post(POSTS, json=GOOD | bad, headers=as_writer)
    assert answer.status_code == 422
    error = answer.get_json()["error"]
    assert set(error) == {"code", "message", "fields"}
    assert any(name.startswith(field.split(".")[0]) for name in error["fields"]), error
    assert session.scalars(select(Post)).all() == []


def test_some_fields_are_changed_and_the_rest_stays(client, pushed, as_writer):
    path = f"{POSTS}/{pushed['id']}"
    changed = client.patch(path, json={"summary": "With numbers.", "revision": pushed["revision"]}, headers=as_writer)
    assert changed.status_code == 200
    body = changed.get_json()
    assert (body["summary"], body["title"]) == ("With numbers.", "Dogs at work")
    assert body["wordings"] == pushed["wordings"]
    stale = client.patch(path, json={"summary": "Lost?", "revision": pushed["revision"]}, headers=as_writer)
    assert (stale.status_code, stale.get_json()["error"]["code"]) == (409, "revision_outdated")
    assert client.get(path, headers=as_writer).get_json()["summary"] == "With numbers."


def test_a_post_goes_from_draft_to_withdrawn(client, session, pushed, as_writer, as_manager):
    path = f"{POSTS}/{pushed['id']}"
    submitted = client.post(f"{path}/review", json={}, headers=as_writer)
    assert (submitted.status_code, submitted.get_json()["state"]) == (201, "in_review")
    assert client.post(f"{path}/approval", json={}, headers=as_writer).status_code == 403
    seen = {"revision": submitted.get_json()["revision"]}
    assert client.post(f"{path}/approval", json={"revision": 1}, headers=as_manager).status_code == 409
    approved = client.post(f"{path}/approval", json=seen | {"note": "Lovely."}, headers=as_manager)
    assert approved.status_code == 201, approved.get_json()
    assert approved.get_json()["wordings"][0]["state"] == "approved"
    assert client.get(f"{POSTS}?status=needs_review", headers=as_manager).get_json()["items"] == []
    withdrawn = client.post(f"{path}/withdrawal", json={}, headers=as_manager)
    assert withdrawn.get_json()["state"] == "withdrawn"
    assert client.post(f"{path}/archive", json={}, headers=as_manager).get_json()["state"] == "archived"
    actions = session.scalars(select(AuditEntry.action)).all()
    assert {"post.submitted", "post.approved", "post.withdrawn", "post.archived"} <= set(actions)


def test_nobody_approves_their_own_words_over_the_api_either(client, as_manager):
    mine = client.post(POSTS, json=GOOD, headers=as_manager).get_json()
    answer = client.post(f"{POSTS}/{mine['id']}/approval", json={}, headers=as_manager)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "forbidden")


def test_what_must_be_mended_stops_approval_and_is_listed(client, as_writer, as_manager):
    long = GOOD | {"networks": {"x": [{"text": "word " * 100}]}}
    post = client.post(POSTS, json=long, headers=as_writer).get_json()
    client.post(f"{POSTS}/{post['id']}/review", json={}, headers=as_writer)
    found = client.get(f"{POSTS}/{post['id']}/findings", headers=as_manager).get_json()["items"]
    assert ("over_limit", "error") in [(item["rule"], item["severity"]) for item in found] or found[0][
        "severity"
    ] == "error"
    wording = post["wordings"][0]["id"]
    for path in ("approval", f"wordings/{wording}/approval"):
        answer = client.post(f"{POSTS}/{post['id']}/{path}", json={}, headers=as_manager)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, "needs_mending")


def test_a_rejection_says_why(client, pushed, as_writer, as_manager):
    path = f"{POSTS}/{pushed['id']}"
    client.post(f"{path}/review", json={}, headers=as_writer)
    assert client.post(f"{path}/rejection", json={}, headers=as_manager).status_code == 422
    rejected = client.post(f"{path}/rejection", json={"note": "Add a number."}, headers=as_manager)
    assert rejected.get_json()["state"] == "rejected"


def test_wordings_are_added_changed_decided_on_and_taken_away(client, pushed, as_writer, as_manager):
    path = f"{POSTS}/{pushed['id']}/wordings"
    added = client.post(path, json={"network": "x", "text": "Dogs! {link}", "locked": True}, headers=as_writer)
    assert (added.status_code, added.get_json()["locked"]) == (201, True)
    wording = f"{path}/{added.get_json()['id']}"
    changed = client.patch(wording, json={"text": "More dogs! {link}"}, headers=as_writer)
    assert changed.get_json()["text"] == "More dogs! {link}"
    no = client.post(f"{wording}/rejection", json={"note": "Fewer dogs."}, headers=as_manager)
    assert [w["state"] for w in no.get_json()["wordings"]] == ["in_review", "rejected"]
    left = client.delete(wording, headers=as_writer).get_json()
    assert [w["network"] for w in left["wordings"]] == ["linkedin"]
    assert client.delete(wording, headers=as_writer).status_code == 404
    bad = client.post(path, json={"network": "orkut", "text": "Hi"}, headers=as_writer)
    assert (bad.status_code, list(bad.get_json()["error"]["fields"])) == (422, ["network"])


def test_what_is_not_theirs_is_as_if_it_were_not_there(client, given, session, pushed, token_of):
    stranger = token_of(given.person("Wes", roles=("contributor",)), Scope.CONTENT_READ, Scope.CONTENT_WRITE)
    path = f"{POSTS}/{pushed['id']}"
    assert client.get(POSTS, headers=stranger).get_json()["items"] == []
    assert client.get(path, headers=stranger).status_code == 404
    assert client.patch(path, json={"title": "Mine"}, headers=stranger).status_code == 404
    scoped = given.approver()
    session.add(TopicManager(topic_id=given.topic("culture").id, person_id=scoped.id))
    as_scoped = token_of(scoped, *ALL)
    assert client.get(path, headers=as_scoped).status_code == 404
    assert client.post(f"{path}/approval", json={}, headers=as_scoped).status_code == 404
    assert client.post("/api/v1/topics", json={"name": "New"}, headers=as_scoped).status_code == 403


def test_pages_of_posts_join_up_and_narrow(client, given, session, as_manager):
    for number in range(5):
        given.live_post(f"Post {number}")
    given.post("A draft")
    session.commit()
    first = client.get(f"{POSTS}?status=live&limit=3", headers=as_manager).get_json()
    rest = client.get(f"{POSTS}?status=live&limit=3&cursor={first['next']}", headers=as_manager).get_json()
    assert sorted(item["title"] for item in first["items"] + rest["items"]) == [f"Post {n}" for n in range(5)]
    assert rest["next"] is None
    assert client.get(f"{POSTS}?status=lost", headers=as_manager).status_code == 422


@pytest.mark.parametrize("scope", [Scope.FEED, Scope.CONTENT_WRITE])
def test_each_scope_opens_only_its_own(client, given, token_of, scope):
    answer = client.get(POSTS, headers=token_of(given.author(), scope))
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "missing_scope")


def test_an_advocate_may_not_hold_a_token_for_content(given, token_of):
    from server.errors import Forbidden

    with pytest.raises(Forbidden, match="content:read"):
        token_of(given.outsider(), Scope.CONTENT_READ)


def test_what_was_pushed_is_found_by_its_words(client, pushed, as_writer):
    found = client.get(f"{POSTS}?q=dogs", headers=as_writer).get_json()["items"]
    assert [post["id"] for post in found] == [pushed["id"]]
