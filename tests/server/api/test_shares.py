"""Sharing through the API: opening, repeating, confirming, taking back, listing."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import pytest
from sqlalchemy import event, func, select

from server.domain.library.post import PostState
from server.domain.people.api_request import ApiRequest
from server.domain.sharing.share import Share


@pytest.fixture
def post(given, session):
    post = given.live_post("We are hiring", disclosure="#iwork4acme")
    session.commit()
    return post


@pytest.fixture
def share(client, as_ada, post):
    def send(key: str | None = None, **more):
        headers = as_ada | ({"Idempotency-Key": key} if key else {})
        body = {"post_id": post.id, "network": "x", "text": "Join us, says {first_name}: {link}"} | more
        return client.post("/api/v1/shares", json=body, headers=headers)

    return send


def shares_in(session) -> int:
    count = session.scalars(select(func.count()).select_from(Share)).one()
    session.commit()  # lets go of the write lock, which SQLite has only one of
    return count


def test_the_answer_has_the_words_to_send_and_where(share, settings):
    response = share()
    opened = response.get_json()
    assert response.status_code == 201
    assert opened["state"] == "opened"
    assert opened["short_url"].startswith(f"{settings.public_url}/s/")
    assert opened["text"] == f"Join us, says Ada: #iwork4acme {opened['short_url']}"
    assert opened["text"] in unquote(opened["intent_url"]).replace("+", " ") or "Join us" in opened["intent_url"]


def test_the_disclosure_is_not_said_twice(share):
    assert share(text="#iwork4acme and proud {link}").get_json()["text"].count("#iwork4acme") == 1


def test_copying_has_no_composer(share):
    assert share(network="copy").get_json()["intent_url"] is None


def test_an_unknown_network_is_refused(share):
    assert "network" in share(network="myspace").get_json()["error"]["fields"]


def test_a_mastodon_share_goes_to_the_home_server(share):
    opened = share(network="mastodon", instance="fosstodon.org").get_json()
    assert opened["intent_url"].startswith("https://fosstodon.org/share?")
    assert share(network="mastodon", instance="evil.example/x?").status_code == 422


def test_a_post_that_is_not_for_me_looks_like_none(share, given, session, post):
    post.state = PostState.WITHDRAWN
    session.commit()
    hidden, none = share(), share(post_id=2**31 - 1)
    assert hidden.status_code == none.status_code == 404
    assert hidden.get_json() == none.get_json()


def test_a_repeat_gets_the_same_answer_and_makes_no_second_share(share, session):
    first, again = share("key-1"), share("key-1")
    assert (again.status_code, again.get_json()) == (201, first.get_json())
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert shares_in(session) == 1


def test_a_key_reused_for_something_else_is_refused(share, session):
    share("key-1")
    response = share("key-1", text="Other words {link}")
    assert response.status_code == 409
    assert response.get_json()["error"]["code"] == "idempotency_key_reused"
    assert shares_in(session) == 1


def test_a_failed_attempt_leaves_the_key_free(share, session):
    assert share("key-1", post_id=2**31 - 1).status_code == 404
    assert session.scalars(select(ApiRequest)).all() == []
    session.commit()
    assert share("key-1").status_code == 201


def test_two_people_may_use_the_same_key(share, client, given, post, token_of):
    as_bob = token_of(given.person("Bob"))
    share("key-1")
    body = {"post_id": post.id, "network": "x", "text": "Join us, says {first_name}: {link}"}
    response = client.post("/api/v1/shares", json=body, headers=as_bob | {"Idempotency-Key": "key-1"})
    assert "says Bob" in response.get_json()["text"]


def test_without_a_key_every_post_is_a_new_share(share, session):
    assert share().get_json()["id"] != share().get_json()["id"]


@pytest.mark.parametrize("key", ["x" * 129, "with space", "ümlaut", ""])
def test_a_malformed_key_is_refused_by_name(client, as_ada, post, key):
    body = {"post_id": post.id, "network": "x", "text": "Hello"}
    response = client.post("/api/v1/shares", json=body, headers=as_ada | {"Idempotency-Key": key})
    assert response.status_code == 422
    assert list(response.get_json()["error"]["fields"]) == ["Idempotency-Key"]


def test_repeats_at_the_same_moment_make_one_share(app, as_ada, post, session):
    body = {"post_id": post.id, "network": "x", "text": "Hello {link}"}

    def send(_: int):
        headers = as_ada | {"Idempotency-Key": "key-1"}
        return app.test_client().post("/api/v1/shares", json=body, headers=headers)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.get_json()["short_url"] for answer in answers}) == 1
    assert shares_in(session) == 1


def test_a_share_counts_once_confirmed_and_not_once_taken_back(share, client, as_ada):
    address = f"/api/v1/shares/{share().get_json()['id']}/confirmation"
    for _ in range(2):
        assert client.put(address, headers=as_ada).get_json()["state"] == "confirmed"
    for _ in range(2):
        assert client.delete(address, headers=as_ada).get_json()["state"] == "withdrawn"


def test_an_unconfirmed_share_has_nothing_to_take_back(share, client, as_ada):
    response = client.delete(f"/api/v1/shares/{share().get_json()['id']}/confirmation", headers=as_ada)
    assert (response.status_code, response.get_json()["error"]["code"]) == (409, "conflict")


def test_somebody_elses_share_looks_like_none(share, client, given, token_of):
    opened, headers = share().get_json()["id"], token_of(given.outsider())
    assert client.put(f"/api/v1/shares/{opened}/confirmation", headers=headers).status_code == 404
    assert client.get("/api/v1/shares", headers=headers).get_json() == {"items": [], "next": None}


def test_my_shares_are_listed_in_pages_newest_first_without_a_query_each(app, share, client, as_ada):
    opened = [share().get_json()["id"] for _ in range(5)]
    statements = []
    event.listen(app.extensions["goodword"].engine, "before_cursor_execute", lambda *event: statements.append(event[2]))
    first = client.get("/api/v1/shares?limit=3", headers=as_ada).get_json()
    assert len(statements) < 8
    rest = client.get(f"/api/v1/shares?limit=3&cursor={first['next']}", headers=as_ada).get_json()
    assert [item["id"] for item in first["items"] + rest["items"]] == opened[::-1]
    assert rest["next"] is None
    assert first["items"][0]["clicks"] == 0
