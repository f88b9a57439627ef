"""Plans through the API."""

from datetime import timedelta

import pytest

from server.clock import utc_now
from server.domain.library.post import PostState


@pytest.fixture
def post(given, session):
    post = given.live_post("We are hiring")
    session.commit()
    return post


@pytest.fixture
def plan(client, as_ada, post):
    def send(key: str = "", **more):
        due = (utc_now() + timedelta(hours=1)).isoformat()
        body = {"post_id": post.id, "network": "bluesky", "text": "Join us: {link}", "due_at": due} | more
        headers = as_ada | ({"Idempotency-Key": key} if key else {})
        return client.post("/api/v1/schedules", json=body, headers=headers)

    return send


def test_a_plan_is_made_listed_changed_opened_once_and_gone_from_the_list(plan, client, as_ada):
    made = plan().get_json()
    assert (made["state"], made["post_title"], made["note"]) == ("waiting", "We are hiring", "")
    assert client.get("/api/v1/schedules", headers=as_ada).get_json() == {"items": [made]}
    address = f"/api/v1/schedules/{made['id']}"
    later = (utc_now() + timedelta(days=2)).isoformat()
    changed = client.put(address, json={"due_at": later, "text": "Come {link}"}, headers=as_ada).get_json()
    assert (changed["text"], changed["due_at"] > made["due_at"]) == ("Come {link}", True)
    opening = {"headers": as_ada | {"Idempotency-Key": "k"}}
    share, again = (client.post(f"{address}/share", **opening) for _ in range(2))
    assert (share.status_code, share.get_json()) == (201, again.get_json())
    assert share.get_json()["text"].startswith("Come http")
    assert client.post(f"{address}/share", headers=as_ada).get_json()["error"]["code"] == "schedule_opened"
    assert client.get("/api/v1/schedules", headers=as_ada).get_json() == {"items": []}


def test_a_repeat_makes_no_second_plan(plan, client, as_ada):
    assert plan("k", due_at="2090-01-01T00:00:00Z").status_code == 422
    due = (utc_now() + timedelta(hours=1)).isoformat()
    assert plan("k", due_at=due).get_json() == plan("k", due_at=due).get_json()
    assert len(client.get("/api/v1/schedules", headers=as_ada).get_json()["items"]) == 1


@pytest.mark.parametrize(("hours", "why"), [(-1, "in the future"), (24 * 91, "within 90 days"), (48, "before")])
def test_a_time_that_will_not_do_is_named(plan, post, session, hours, why):
    post.expires_at = utc_now() + timedelta(days=1)
    session.commit()
    answer = plan(due_at=(utc_now() + timedelta(hours=hours)).isoformat())
    assert answer.status_code == 422
    assert why in answer.get_json()["error"]["fields"]["due_at"]


def test_a_withdrawn_post_is_not_opened(plan, post, session, client, as_ada):
    made = plan().get_json()
    post.state = PostState.WITHDRAWN
    session.commit()
    answer = client.post(f"/api/v1/schedules/{made['id']}/share", headers=as_ada)
    assert answer.status_code == 404
    assert "withdrawn" in answer.get_json()["error"]["message"]


def test_a_plan_is_cancelled_and_is_nobody_elses(plan, client, as_ada, given, token_of):
    address = f"/api/v1/schedules/{plan().get_json()['id']}"
    stranger = token_of(given.outsider())
    assert client.delete(address, headers=stranger).status_code == 404
    assert client.post(f"{address}/share", headers=stranger).status_code == 404
    for _ in range(2):
        assert client.delete(address, headers=as_ada).get_json()["state"] == "cancelled"
