"""GET /leaderboards and why."""

import pytest

from server.clock import utc_now
from server.domain.sharing.confirming import confirm_share


@pytest.fixture
def confirmed(given, session, ada):
    share = given.share(ada, given.live_post("We are hiring"))
    confirm_share(session, share, now=utc_now(), timezone="UTC")
    session.commit()
    return share


def test_a_confirmed_share_puts_its_person_and_team_on_the_boards(client, as_ada, confirmed):
    people = client.get("/api/v1/leaderboards?board=people&period=7d", headers=as_ada).get_json()
    assert [(row["rank"], row["name"], row["shares"]) for row in people["items"]] == [(1, "Ada Lovelace", 1)]
    teams = client.get("/api/v1/leaderboards?board=teams&period=all", headers=as_ada).get_json()
    assert [(row["name"], row["shares"]) for row in teams["items"]] == [("Sales", 1)]
    assert teams["first_day"] is None


def test_the_entries_behind_a_rank_sum_to_it(client, as_ada, ada, confirmed):
    board = client.get("/api/v1/leaderboards", headers=as_ada).get_json()["items"][0]
    entries = client.get(f"/api/v1/leaderboards/entries?person_id={ada.id}", headers=as_ada).get_json()["items"]
    assert sum(entry["points"] for entry in entries) == board["points"]
    assert entries[0]["reason"].startswith("Shared")
    assert entries[0]["share_id"] == confirmed.id


def test_somebody_hidden_is_found_by_themselves_only(client, session, given, ada, as_ada, token_of, confirmed):
    ada.hidden_from_boards = True
    outsider = token_of(given.outsider())
    address = f"/api/v1/leaderboards/entries?person_id={ada.id}"
    assert client.get("/api/v1/leaderboards", headers=outsider).get_json()["items"] == []
    assert client.get(address, headers=outsider).status_code == 404
    assert client.get(address, headers=as_ada).status_code == 200


@pytest.mark.parametrize("query", ["board=dogs", "period=1d", "limit=0"])
def test_a_board_that_is_not_is_refused_by_field(client, as_ada, query):
    response = client.get(f"/api/v1/leaderboards?{query}", headers=as_ada)
    assert list(response.get_json()["error"]["fields"]) == [query.split("=")[0]]
