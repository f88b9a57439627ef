"""The page that a person is on: which posts and mentions are pages, who is on a mention, and what answers a text."""

from datetime import timedelta

import pytest

from server.domain.library.canonical_url import url_key
from server.domain.listening.mention import MentionState
from server.domain.matching.match import Match
from server.domain.people.api_token import Scope
from server.domain.people.group import GroupMember

API = "/api/v1"
ARTICLE = "https://press.example/they-are-hiring"
TEXT = "Does anybody know a company where parents get decent leave?"


@pytest.fixture
def ben(given):
    """A colleague."""
    return given.person("Ben Bitdiddle")


@pytest.fixture
def as_ben(ben, token_of):
    return token_of(ben)


@pytest.fixture
def answered_by(session, now):
    """Match a mention with a post."""

    def match(mention, post, confidence=0.9):
        sides = {"mention_sentence": "They are hiring.", "post_sentence": "We are hiring."}
        session.add(
            Match(
                mention_id=mention.id,
                post_id=post.id,
                score=0.7,
                confidence=confidence,
                model="m",
                created_at=now,
                **sides,
            )
        )

    return match


@pytest.fixture
def matcher_finds(monkeypatch):
    """What the matcher says is near a text; None while it does not answer."""

    def find(posts):
        near = None if posts is None else [(post.id, score) for post, score in posts]
        monkeypatch.setattr("server.api.context_answers.nearest_posts", lambda _redis, _text: near)

    return find


def pages(client, headers):
    return client.get(f"{API}/context", headers=headers)


def test_pages_are_known_by_the_keys_of_their_addresses_however_those_are_written(client, given, as_ada):
    post = given.live_post("We are hiring", url="https://www.example.com/jobs/?utm_source=intranet")
    mention = given.mention(url=ARTICLE)
    given.session.commit()
    known = pages(client, as_ada).get_json()
    assert known == {
        "posts": {url_key("http://example.com/jobs#apply"): post.id},
        "mentions": {url_key(f"{ARTICLE}?fbclid=1"): mention.id},
    }


def test_only_posts_for_this_person_are_pages_and_the_newer_of_two_about_one(client, given, as_ada):
    given.group("board")
    given.live_post("Secret", url="https://example.com/secret", groups=("board",))
    given.post("Draft", url="https://example.com/draft")
    given.live_post("Old", url="https://example.com/news", live_from=given.now - timedelta(days=9))
    newer = given.live_post("New", url="https://example.com/news?utm_medium=x")
    given.session.commit()
    assert pages(client, as_ada).get_json()["posts"] == {url_key("https://example.com/news"): newer.id}


def test_a_copy_leads_to_the_first_mention_and_what_was_dismissed_or_is_no_page_to_none(client, given, as_ada):
    first = given.mention(url=ARTICLE)
    given.mention(url="https://copy.example/1", duplicate_of_id=first.id)
    given.mention(url="https://spam.example/1", state=MentionState.DISMISSED)
    given.mention(url="")
    given.mention(url="urn:review:7")
    given.session.commit()
    assert pages(client, as_ada).get_json()["mentions"] == {
        url_key(ARTICLE): first.id,
        url_key("https://copy.example/1"): first.id,
    }


def test_an_unchanged_list_costs_nothing_to_send_and_a_changed_address_changes_it(client, given, as_ada):
    post = given.live_post("We are hiring", url="https://example.com/jobs")
    given.session.commit()
    tag = pages(client, as_ada).headers["ETag"]
    again = client.get(f"{API}/context", headers=as_ada | {"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    post.url = "https://example.com/careers"
    given.session.commit()
    changed = client.get(f"{API}/context", headers=as_ada | {"If-None-Match": tag})
    assert changed.get_json()["posts"] == {url_key("https://example.com/careers"): post.id}


@pytest.mark.parametrize("event", ["said", "dismissed", "joined", "ended"])
def test_the_list_changes_with_what_is_said_with_the_person_and_with_time(
    client, given, ada, as_ada, event, monkeypatch
):
    board = given.group("board")
    given.live_post("Secret", groups=("board",))
    given.live_post("Short", expires_at=given.now + timedelta(hours=1))
    mention = given.mention(url=ARTICLE)
    given.session.commit()
    tag = pages(client, as_ada).headers["ETag"]
    if event == "said":
        given.mention(url="https://press.example/another")
    elif event == "dismissed":
        mention.state = MentionState.DISMISSED
    elif event == "joined":
        given.session.add(GroupMember(group_id=board.id, person_id=ada.id, joined_at=given.now))
    else:
        monkeypatch.setattr("server.api.context.utc_now", lambda: given.now + timedelta(hours=2))
    given.session.commit()
    assert client.get(f"{API}/context", headers=as_ada | {"If-None-Match": tag}).status_code == 200


def test_a_mention_comes_with_the_answers_that_this_person_may_share(client, given, as_ada, answered_by):
    mention = given.mention("They are hiring.", url=ARTICLE, title="They are hiring")
    given.group("board")
    secret, fair = given.live_post("Secret", groups=("board",)), given.live_post("We are hiring")
    best = given.live_post("Come and see")
    for post, confidence in ((secret, 0.99), (fair, 0.4), (best, 0.8)):
        answered_by(mention, post, confidence)
    given.session.commit()
    said = client.get(f"{API}/context/mentions/{mention.id}", headers=as_ada).get_json()
    assert (said["title"], said["url"], said["source"], said["state"]) == ("They are hiring", ARTICLE, "News", "new")
    assert (said["taken_by"], said["taken_at"]) == (None, None)
    assert [(item["id"], item["confidence"]) for item in said["answers"]] == [(best.id, 0.8), (fair.id, 0.4)]
    assert said["answers"][0]["mention_sentence"] == "They are hiring."
    assert said["answers"][0]["share_texts"]
    assert "text" not in said  # what was said stays where it was said


def test_taking_a_mention_tells_the_others_and_letting_go_frees_it(client, given, ada, as_ada, as_ben):
    mention = given.mention(url=ARTICLE)
    given.session.commit()
    taking = f"{API}/context/mentions/{mention.id}/taking"
    for _ in range(2):
        taken = client.put(taking, headers=as_ada).get_json()
        assert (taken["state"], taken["taken_by"]) == ("assigned", {"id": ada.id, "name": "Ada Lovelace"})
    refused = client.put(taking, headers=as_ben)
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (409, "mention_taken")
    assert "Ada Lovelace is on it" in refused.get_json()["error"]["message"]
    assert client.delete(taking, headers=as_ben).get_json()["taken_by"]["id"] == ada.id  # nobody ends somebody else's
    assert client.delete(taking, headers=as_ada).get_json()["taken_by"] is None
    assert client.put(taking, headers=as_ben).get_json()["taken_by"]["name"] == "Ben Bitdiddle"


@pytest.mark.parametrize(("number", "state"), [(10**6, None), (2**40, None), (None, MentionState.DISMISSED)])
def test_a_mention_that_is_not_there_or_was_dismissed_is_not_found(client, given, as_ada, number, state):
    mention = given.mention(url=ARTICLE, state=state or MentionState.NEW)
    given.session.commit()
    path = f"{API}/context/mentions/{number or mention.id}"
    assert client.get(path, headers=as_ada).status_code == 404
    assert client.put(f"{path}/taking", headers=as_ada).status_code == 404


def test_answers_are_found_by_what_a_text_means_among_what_this_person_may_share(client, given, as_ada, matcher_finds):
    given.group("board")
    leave = given.live_post("Parental leave", summary="Half a year.\nParents get paid leave, whoever they are.")
    secret = given.live_post("Secret", groups=("board",))
    other = given.live_post("Trains before planes")
    given.session.commit()
    matcher_finds([(secret, 0.9), (leave, 0.71), (other, -0.1)])
    found = client.post(f"{API}/context/answers", json={"text": TEXT}, headers=as_ada).get_json()
    assert found["by"] == "meaning"
    assert [(item["id"], item["score"]) for item in found["items"]] == [(leave.id, 0.71), (other.id, 0.0)]
    assert found["items"][0]["sentence"] == "Parents get paid leave, whoever they are."


def test_while_the_matcher_does_not_answer_words_have_to_do(client, given, as_ada, matcher_finds):
    given.group("board")
    leave = given.live_post("Parental leave", summary="Parents get decent leave here.")
    given.live_post("Secret leave for parents", groups=("board",))
    given.live_post("Trains before planes")
    given.session.commit()
    matcher_finds(None)
    found = client.post(f"{API}/context/answers", json={"text": TEXT}, headers=as_ada).get_json()
    assert found["by"] == "words"
    assert [item["id"] for item in found["items"]] == [leave.id]
    assert 0 < found["items"][0]["score"] <= 1


@pytest.mark.parametrize("text", ["", "x" * 4001, "a\0b"])
def test_a_text_that_is_none_or_too_long_is_refused_by_name(client, as_ada, text):
    answer = client.post(f"{API}/context/answers", json={"text": text}, headers=as_ada)
    assert (answer.status_code, list(answer.get_json()["error"]["fields"])) == (422, ["text"])


def test_a_token_for_something_else_reaches_none_of_it(client, given, ada, token_of):
    mention = given.mention(url=ARTICLE)
    other = token_of(ada, Scope.SUGGEST)
    for method, path in (
        ("get", "context"),
        ("get", f"context/mentions/{mention.id}"),
        ("put", f"context/mentions/{mention.id}/taking"),
    ):
        assert getattr(client, method)(f"{API}/{path}", headers=other).status_code == 403
    assert client.post(f"{API}/context/answers", json={"text": "a"}, headers=other).status_code == 403
