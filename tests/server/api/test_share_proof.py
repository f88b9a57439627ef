"""Why a share counts, and proving it by the post, through the API."""

import pytest


@pytest.fixture
def post(given, session):
    post = given.live_post("We are hiring")
    session.commit()
    return post


@pytest.fixture
def opened(client, as_ada, post):
    def send(**more):
        body = {"post_id": post.id, "network": "x", "text": "Join us: {link}"} | more
        return client.post("/api/v1/shares", json=body, headers=as_ada).get_json()

    return send


def test_a_share_says_why_it_counts_or_does_not(opened, client, as_ada):
    share = opened()
    assert (share["counts"], share["why_code"], share["verified_by"], share["alike"]) == (False, "opened", None, 0)
    assert share["proof"] == {"state": "none", "note": ""}
    address = f"/api/v1/shares/{share['id']}"
    confirmed = client.put(f"{address}/confirmation", headers=as_ada).get_json()
    assert (confirmed["counts"], confirmed["why_code"]) == (True, "confirmed")
    assert confirmed["why"] == "It counts: you said that you posted it."
    assert client.get(address, headers=as_ada).get_json() == confirmed
    (listed,) = client.get("/api/v1/shares", headers=as_ada).get_json()["items"]
    assert listed == confirmed | {"clicks": 0}
    withdrawn = client.delete(f"{address}/confirmation", headers=as_ada).get_json()
    assert (withdrawn["counts"], withdrawn["why_code"]) == (False, "withdrawn")


def test_colleagues_who_said_the_same_are_counted(opened, client, given, post, token_of):
    body = {"post_id": post.id, "network": "x", "text": "Join us, it is good here: {link}"}
    client.post("/api/v1/shares", json=body, headers=token_of(given.person()))
    assert opened(text=body["text"])["alike"] == 1


def test_a_named_post_is_being_checked(opened, client, as_ada):
    address = f"/api/v1/shares/{opened()['id']}/proof"
    answer = client.put(address, json={"url": " https://twitter.com/ada/status/12?s=20 "}, headers=as_ada)
    assert answer.status_code == 200
    assert answer.get_json()["proof"]["state"] == "checking"
    assert answer.get_json()["post_url"] == "https://x.com/ada/status/12"


@pytest.mark.parametrize(
    ("network", "url"),
    [("x", "https://x.com/ada"), ("x", "https://bsky.app/profile/a.example/post/1"), ("linkedin", "my post")],
)
def test_what_is_no_address_of_a_post_there_is_refused_by_name(opened, client, as_ada, network, url):
    address = f"/api/v1/shares/{opened(network=network)['id']}/proof"
    answer = client.put(address, json={"url": url}, headers=as_ada)
    assert answer.status_code == 422
    assert "url" in answer.get_json()["error"]["fields"]


def test_where_nobody_can_look_it_says_so_at_once(opened, client, as_ada):
    address = f"/api/v1/shares/{opened(network='linkedin')['id']}/proof"
    proof = client.put(address, json={"url": "https://www.linkedin.com/posts/1"}, headers=as_ada).get_json()["proof"]
    assert proof["state"] == "unavailable"
    assert "Your word still counts" in proof["note"]


def test_somebody_elses_share_looks_like_none(opened, client, given, token_of):
    share, headers = opened()["id"], token_of(given.outsider())
    assert client.get(f"/api/v1/shares/{share}", headers=headers).status_code == 404
    proof = {"url": "https://x.com/ada/status/1"}
    assert client.put(f"/api/v1/shares/{share}/proof", json=proof, headers=headers).status_code == 404


def test_the_home_server_is_kept_with_the_share(opened, client, as_ada):
    share = opened(network="mastodon", instance="m.example")
    again = client.get(f"/api/v1/shares/{share['id']}", headers=as_ada).get_json()
    assert again["instance"] == "m.example"
    assert again["intent_url"].startswith("https://m.example/share?")
    elsewhere = {"url": "https://other.example/@ada/1"}
    answer = client.put(f"/api/v1/shares/{share['id']}/proof", json=elsewhere, headers=as_ada)
    assert "m.example" in answer.get_json()["error"]["message"]
