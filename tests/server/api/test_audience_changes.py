"""Changing and removing topics, groups and campaigns over the API, and who is in them."""

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.topic import TopicKind, TopicManager
from server.domain.people.api_token import Scope

TOPIC, GROUP, CAMPAIGN = "/api/v1/topics/hiring", "/api/v1/groups/pilot", "/api/v1/campaigns/autumn"
ALL = (Scope.CONTENT_READ, Scope.CONTENT_REVIEW)


@pytest.fixture
def as_manager(given, token_of):
    return token_of(given.approver(), *ALL)


@pytest.fixture
def as_writer(given, token_of):
    return token_of(given.author(), Scope.CONTENT_READ, Scope.CONTENT_WRITE)


def test_some_fields_of_a_topic_are_changed_and_the_rest_stays(client, given, session, as_manager):
    given.topic("hiring")
    session.commit()
    changed = client.patch(TOPIC, json={"description": "Open roles.", "approvals_needed": 2}, headers=as_manager)
    assert changed.status_code == 200, changed.get_json()
    assert client.get(TOPIC, headers=as_manager).get_json() == {
        "slug": "hiring",
        "name": "Hiring",
        "description": "Open roles.",
        "kind": "open",
        "approvals_needed": 2,
    }
    bad = client.patch(TOPIC, json={"name": "\n"}, headers=as_manager)
    assert (bad.status_code, list(bad.get_json()["error"]["fields"])) == (422, ["name"])
    assert "topic.changed" in session.scalars(select(AuditEntry.action)).all()


def test_a_topic_is_removed_once_no_post_carries_it(client, given, session, as_manager):
    given.topic("hiring")
    given.topic("culture")
    given.live_post(topics=("culture",))
    session.commit()
    assert client.delete("/api/v1/topics/culture", headers=as_manager).status_code == 409
    assert client.delete(TOPIC, headers=as_manager).status_code == 204
    assert client.delete(TOPIC, headers=as_manager).status_code == 404
    assert client.get("/api/v1/topics/No%00slug", headers=as_manager).status_code == 404


def test_a_manager_of_named_topics_changes_those_only(client, given, session, token_of):
    scoped = given.approver()
    given.topic("hiring")
    session.add(TopicManager(topic_id=given.topic("culture").id, person_id=scoped.id))
    headers = token_of(scoped, *ALL)
    assert client.get(TOPIC, headers=headers).status_code == 200
    assert client.patch(TOPIC, json={"name": "Mine"}, headers=headers).status_code == 404
    assert client.delete(TOPIC, headers=headers).status_code == 404
    given.person("Ada", email="ada@example.com")
    session.commit()
    assert client.post(f"{TOPIC}/followers", json={"people": ["ada@example.com"]}, headers=headers).status_code == 404
    assert client.patch("/api/v1/topics/culture", json={"name": "Ours"}, headers=headers).status_code == 200


def test_a_closed_topic_is_assigned_and_taken_away(client, given, session, as_manager):
    ada = given.person("Ada", email="ada@example.com").id
    given.topic("hiring", kind=TopicKind.CLOSED)
    given.topic("culture")
    session.commit()
    unknown = client.post(f"{TOPIC}/followers", json={"people": ["ada@example.com", "nobody"]}, headers=as_manager)
    assert (unknown.status_code, list(unknown.get_json()["error"]["fields"])) == (422, ["people"])
    added = client.post(f"{TOPIC}/followers", json={"people": ["ada@example.com"]}, headers=as_manager)
    assert (added.status_code, added.get_json()) == (201, {"added": 1})
    followers = client.get(f"{TOPIC}/followers", headers=as_manager).get_json()
    assert followers == {"items": [{"id": ada, "name": "Ada", "email": "ada@example.com"}], "next": None}
    assert client.delete(f"{TOPIC}/followers/{ada}", headers=as_manager).status_code == 204
    assert client.get(f"{TOPIC}/followers", headers=as_manager).get_json()["items"] == []
    open_one = "/api/v1/topics/culture/followers"
    assert client.post(open_one, json={"people": ["ada@example.com"]}, headers=as_manager).status_code == 409


def test_a_group_gets_another_rule_and_members_by_hand(client, given, session, as_manager):
    people = [given.person(name, team="Sales", email=f"{name}@example.com").id for name in ("ada", "bo")]
    cam = given.person("cam", team="Research", email="cam@example.com").id
    given.group("pilot")
    session.commit()
    changed = client.patch(GROUP, json={"rule": {"teams": ["Sales"]}}, headers=as_manager)
    assert changed.status_code == 200, changed.get_json()
    assert changed.get_json()["rule"] == {"teams": ["Sales"], "countries": [], "languages": []}
    renamed = client.patch(GROUP, json={"name": "Sellers"}, headers=as_manager).get_json()
    assert (renamed["name"], renamed["by_rule"]) == ("Sellers", True)
    added = client.post(f"{GROUP}/members", json={"people": ["cam@example.com"]}, headers=as_manager)
    assert added.get_json() == {"added": 1}
    first = client.get(f"{GROUP}/members?limit=2", headers=as_manager).get_json()
    rest = client.get(f"{GROUP}/members?limit=2&cursor={first['next']}", headers=as_manager).get_json()
    members = first["items"] + rest["items"]
    assert [(member["id"], member["by_rule"]) for member in members] == [*((one, True) for one in people), (cam, False)]
    assert client.delete(f"{GROUP}/members/{people[0]}", headers=as_manager).status_code == 409
    assert client.delete(f"{GROUP}/members/{cam}", headers=as_manager).status_code == 204
    client.patch(GROUP, json={"rule": {}}, headers=as_manager)
    assert client.get(f"{GROUP}/members", headers=as_manager).get_json()["items"] == []
    assert client.delete(GROUP, headers=as_manager).status_code == 204
    assert client.get(GROUP, headers=as_manager).status_code == 404


def test_a_group_of_posts_stays(client, given, session, as_manager):
    given.live_post(groups=("pilot",))
    session.commit()
    assert client.delete(GROUP, headers=as_manager).status_code == 409


def test_a_campaign_is_changed_put_away_and_brought_back(client, given, session, as_manager):
    given.campaign("autumn")
    session.commit()
    changed = client.patch(CAMPAIGN, json={"goal": "shares", "goal_figure": 50}, headers=as_manager)
    assert changed.status_code == 200, changed.get_json()
    assert (changed.get_json()["goal_figure"], changed.get_json()["name"]) == (50, "Autumn")
    assert changed.get_json()["progress"] == {"shares": 0, "clicks": 0, "people": 0}
    bad = client.patch(CAMPAIGN, json={"starts_on": None}, headers=as_manager)
    assert (bad.status_code, list(bad.get_json()["error"]["fields"])) == (422, ["starts_on"])
    away = client.post(f"{CAMPAIGN}/archive", json={}, headers=as_manager)
    assert (away.status_code, away.get_json()["standing"]) == (201, "archived")
    back = client.delete(f"{CAMPAIGN}/archive", headers=as_manager)
    assert (back.status_code, back.get_json()["standing"] == "archived") == (200, False)
    assert client.get("/api/v1/campaigns/spring", headers=as_manager).status_code == 404


def test_contributors_read_but_change_nothing_and_see_nobody(client, given, session, as_writer):
    given.topic("hiring")
    given.group("pilot")
    given.campaign("autumn")
    session.commit()
    for path in (TOPIC, GROUP, CAMPAIGN):
        assert client.get(path, headers=as_writer).status_code == 200
        assert client.patch(path, json={"name": "Mine"}, headers=as_writer).status_code == 403
    for path in (f"{TOPIC}/followers", f"{GROUP}/members"):
        assert client.get(path, headers=as_writer).status_code == 403
