"""What a community manager does with the library in a program: plan, find by meaning, change many, read a story."""

from datetime import timedelta

import pytest

from server.clock import utc_now
from server.domain.library.post import PostState
from server.domain.library.suggestion import Suggestion
from server.domain.library.topic import TopicManager
from server.domain.listening.mention import MatchingState
from server.domain.people.api_token import Scope
from server.domain.people.person import Role
from server.domain.sharing.confirming import confirm_share

API = "/api/v1"


@pytest.fixture
def manager(given):
    return given.approver()


@pytest.fixture
def as_reader(manager, token_of):
    return token_of(manager, Scope.CONTENT_READ)


@pytest.fixture
def as_reviewer(manager, token_of):
    return token_of(manager, Scope.CONTENT_REVIEW)


def test_a_story_tells_apart_what_counts_and_what_does_not(client, session, given, ada, as_reader):
    post = given.live_post("Wind")
    share, _ = given.share(ada, post, network="x"), given.share(ada, post, network="x")
    confirm_share(session, share, now=utc_now(), timezone="UTC")
    session.commit()
    story = client.get(f"{API}/posts/{post.id}/story", headers=as_reader).get_json()
    assert (story["shares"], story["sharers"], story["uncounted_shares"]) == ({"x": 1}, 1, {"opened": 1})
    assert (story["clicks"], story["mentions"], story["in_feed"] > 0) == (0, 0, True)


def test_a_story_is_read_by_who_looks_after_the_post(client, session, given, token_of):
    post = given.live_post("Wind")
    outsider = token_of(given.person("Not Theirs", roles=(Role.CONTRIBUTOR,)), Scope.CONTENT_READ)
    assert client.get(f"{API}/posts/{post.id}/story", headers=outsider).status_code == 404


def test_the_plan_names_what_people_wait_for_and_no_words_of_strangers(
    client, session, given, ada, as_reader, token_of
):
    mention = given.mention("Are dogs allowed?", matching_state=MatchingState.DONE, published_at=utc_now())
    values = {"url": "https://example.com/roof", "title": "A roof", "idempotency_key": "1"}
    session.add(Suggestion(person_id=given.person("Sue").id, **values, created_at=utc_now() - timedelta(hours=1)))
    session.commit()
    answer = client.get(f"{API}/plan", headers=as_reader)
    lines = {line["reason"]: line for line in answer.get_json()["items"]}
    assert lines["dry"]["topic"] == "hiring"
    assert (lines["suggested"]["title"], lines["suggested"]["url"]) == ("A roof", "https://example.com/roof")
    assert (lines["said"]["mention_id"], lines["said"]["waiting"]) == (mention.id, 1)
    assert "dogs" not in answer.text
    assert client.get(f"{API}/plan", headers=token_of(given.author(), Scope.CONTENT_READ)).status_code == 403


def test_posts_are_found_by_meaning_within_the_callers_part_of_the_library(
    client, session, given, manager, as_reader, token_of, monkeypatch
):
    near = given.live_post("Dogs", topics=("culture",))
    far = given.post("Pets", topics=("culture",), state=PostState.DRAFT)
    scoped = given.person("Scoped", roles=(Role.COMMUNITY_MANAGER,))
    session.add(TopicManager(topic_id=given.topic("hiring").id, person_id=scoped.id))
    session.commit()
    found = [(far.id, 0.91234), (near.id, 0.8)]
    monkeypatch.setattr("server.api.near_posts.nearest_posts", lambda *_: found)
    items = client.get(f"{API}/posts/near?q=animals", headers=as_reader).get_json()["items"]
    assert [(item["post"]["id"], item["nearness"]) for item in items] == [(far.id, 0.912), (near.id, 0.8)]
    live = client.get(f"{API}/posts/near?q=animals&status=live", headers=as_reader).get_json()["items"]
    assert [item["post"]["id"] for item in live] == [near.id]
    theirs = client.get(f"{API}/posts/near?q=animals", headers=token_of(scoped, Scope.CONTENT_READ)).get_json()
    assert theirs == {"items": [], "away": False}
    monkeypatch.setattr("server.api.near_posts.nearest_posts", lambda *_: None)
    assert client.get(f"{API}/posts/near?q=animals", headers=as_reader).get_json() == {"items": [], "away": True}


def test_many_posts_are_changed_at_once_under_one_key_and_put_back(client, session, given, as_reviewer):
    one, other = given.live_post("One"), given.live_post("Two")
    session.commit()
    body = {"action": "archive", "posts": [_seen(one), _seen(other) | {"revision": other.revision + 1}]}
    headers = as_reviewer | {"Idempotency-Key": "spring-cleaning"}
    change = client.post(f"{API}/bulk-changes", json=body, headers=headers).get_json()
    assert client.post(f"{API}/bulk-changes", json=body, headers=headers).get_json() == change
    became = {post["id"]: (post["changed"], post["problem"]) for post in change["posts"]}
    assert became == {one.id: (True, ""), other.id: (False, "It has changed since you looked at it.")}
    session.refresh(one)
    assert one.state is PostState.ARCHIVED
    session.commit()

    address = f"{API}/bulk-changes/{change['id']}"
    undone = client.delete(address, headers=as_reviewer).get_json()
    assert undone["undone_at"]
    assert client.get(address, headers=as_reviewer).get_json() == undone
    assert client.delete(address, headers=as_reviewer).status_code == 409
    session.refresh(one)
    assert one.state is PostState.APPROVED


def test_a_change_is_its_makers_alone_and_needs_the_right_to_review(client, given, session, as_reviewer, token_of):
    post = given.live_post("One")
    session.commit()
    body = {"action": "archive", "posts": [_seen(post)]}
    change = client.post(f"{API}/bulk-changes", json=body, headers=as_reviewer).get_json()
    stranger = token_of(given.person("Somebody Else", roles=(Role.COMMUNITY_MANAGER,)), Scope.CONTENT_REVIEW)
    assert client.get(f"{API}/bulk-changes/{change['id']}", headers=stranger).status_code == 404
    writer = token_of(given.author(), Scope.CONTENT_WRITE)
    refused = client.post(f"{API}/bulk-changes", json=body, headers=writer)
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (403, "missing_scope")


@pytest.mark.parametrize(
    ("action", "target"), [("add_topic", ""), ("add_topic", "nowhere"), ("move_campaign", "nowhere"), ("archive", "a")]
)
def test_a_target_that_cannot_be_is_refused(client, session, given, as_reviewer, action, target):
    post = given.live_post("One")
    session.commit()
    body = {"action": action, "target": target, "posts": [_seen(post)]}
    answer = client.post(f"{API}/bulk-changes", json=body, headers=as_reviewer)
    assert (answer.status_code, list(answer.get_json()["error"]["fields"])) == (422, ["target"])


def _seen(post):
    return {"id": post.id, "revision": post.revision}
