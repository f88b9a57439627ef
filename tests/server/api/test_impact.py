"""My impact, its rows, thanks, notices, preferences, my data and leaving, through the API."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.clock import utc_now
from server.domain.people.api_token import Scope
from server.domain.people.person import Person, Role
from server.domain.recognition.badge import Badge, Measure
from server.domain.sharing.confirming import confirm_share
from server.domain.sharing.record_click import record_clicks
from tests.clicks import a_click

ROWS = ("shares", "clicks", "points", "thanks")


@pytest.fixture
def as_ada(ada, token_of):
    return token_of(ada, Scope.SHARE, Scope.ME)


@pytest.fixture
def ask(client, as_ada):
    def get(path: str, **query):
        answer = client.get(f"/api/v1{path}", query_string=query, headers=as_ada)
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    return get


@pytest.fixture
def shared(session, given, ada):
    """A share that counts with two readers, and a badge for it."""
    now = utc_now()
    session.add(Badge(slug="first", name="First word", description="Hello.", measure=Measure.SHARES, threshold=1))
    session.add(
        Badge(slug="heard", name="Heard", description="Well.", measure=Measure.CLICKS, threshold=10, position=1)
    )
    share = given.share(ada, given.live_post("We are hiring"), opened_at=now - timedelta(hours=1))
    link = given.link(share)
    confirm_share(session, share, now=now, timezone="UTC")
    record_clicks(session, [a_click(link, occurred_at=now) for _ in range(2)], timezone="UTC")
    session.commit()
    return share


def test_each_figure_has_its_definition_and_rows_that_add_up_to_it(ask, shared):
    impact = ask("/impact", period="week")
    assert {name: impact[name]["count"] for name in ROWS} == {"shares": 1, "clicks": 2, "points": 9, "thanks": 0}
    assert all(impact[name]["definition"] for name in (*ROWS, "streak"))
    for name, figure in (("shares", "quantity"), ("clicks", "quantity"), ("points", "points")):
        rows = ask(f"/impact/{name}", period="week")["items"]
        assert sum(row[figure] for row in rows) == impact[name]["count"]
        assert {row["post_title"] for row in rows} == {"We are hiring"}
    first = ask("/impact/points", period="all", limit=2)
    rest = ask("/impact/points", period="all", limit=2, cursor=first["next"])
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)


def test_streak_badges_and_rank(ask, shared, settings, given, session):
    impact = ask("/impact")
    assert (impact["period"], impact["streak"]["weeks"]) == ("month", 1)
    (badge,) = impact["badges"]
    assert (badge["slug"], "We are hiring" in badge["because"]) == ("first", True)
    assert [(one["slug"], one["have"], one["need"]) for one in impact["next_badges"]] == [("heard", 2, 10)]
    assert impact["rank"] == {"rank": 1, "of": 1, "board_url": f"{settings.public_url}/boards?period=30d"}


def test_who_hides_has_no_rank_and_still_sees_their_figures(ask, shared, client, as_ada):
    answer = client.put("/api/v1/me/preferences", json={"digest": "off", "hidden_from_boards": True}, headers=as_ada)
    assert answer.get_json() == ask("/me/preferences") == {"digest": "off", "hidden_from_boards": True}
    impact = ask("/impact")
    assert (impact["rank"], impact["hidden_from_boards"], impact["shares"]["count"]) == (None, True, 1)
    assert ask("/me")["digest"] == "off"


def test_a_digest_is_weekly_until_somebody_says_otherwise(ask, client, as_ada):
    assert ask("/me/preferences") == {"digest": "weekly", "hidden_from_boards": False}
    bad = client.put("/api/v1/me/preferences", json={"digest": "hourly", "hidden_from_boards": True}, headers=as_ada)
    assert (bad.status_code, list(bad.get_json()["error"]["fields"])) == (422, ["digest"])


def test_thanks_go_to_a_colleague_who_is_told_and_has_the_note(client, ask, ada, given, token_of, shared):
    as_bob = token_of(given.person("Bob"), Scope.ME)
    body = {"share_id": shared.id, "note": "Lovely"}
    sent = client.post("/api/v1/kudos", json=body, headers=as_bob | {"Idempotency-Key": "k"})
    again = client.post("/api/v1/kudos", json=body, headers=as_bob | {"Idempotency-Key": "k"})
    assert (sent.status_code, sent.get_json()) == (201, again.get_json())
    assert sent.get_json()["person_id"] == ada.id
    (row,) = ask("/impact/thanks", period="week")["items"]
    assert (row["sender"], row["note"], row["post_title"]) == ("Bob", "Lovely", "We are hiring")
    assert ask("/impact")["thanks"]["count"] == 1
    notices = {notice["kind"]: notice for notice in ask("/notices")["items"]}
    assert notices["kudos"]["data"]["from"] == "Bob"
    assert notices.keys() == {"kudos", "badge"}


def test_a_notice_is_read_once_and_is_nobody_elses(client, ask, as_ada, shared, given, token_of):
    (notice,) = ask("/notices")["items"]
    address = f"/api/v1/notices/{notice['id']}"
    assert client.delete(address, headers=token_of(given.person(), Scope.ME)).status_code == 404
    assert [client.delete(address, headers=as_ada).status_code for _ in range(2)] == [204, 204]
    assert ask("/notices") == {"items": []}


def test_an_older_token_is_asked_to_connect_again(client, ada, token_of):
    answer = client.get("/api/v1/impact", headers=token_of(ada, Scope.SHARE))
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "missing_scope")
    assert "Connect the extension again" in answer.get_json()["error"]["message"]


def test_my_data_is_all_there(ask, shared):
    data = ask("/me/data")["data"]
    assert data["profile"]["name"] == "Ada Lovelace"
    assert (len(data["shares"]), len(data["clicks_on_my_links"]), len(data["ledger"])) == (1, 2, 3)


def test_leaving_wants_ones_own_address_and_ends_every_token(client, as_ada, ada, session, shared):
    session.commit()
    wrong = client.delete("/api/v1/me", json={"email": "bob@example.com"}, headers=as_ada)
    assert (wrong.status_code, list(wrong.get_json()["error"]["fields"])) == (422, ["email"])
    assert client.delete("/api/v1/me", json={"email": ada.email}, headers=as_ada).status_code == 204
    assert client.get("/api/v1/me", headers=as_ada).status_code == 401
    session.expire_all()
    assert session.scalars(select(Person.name).where(Person.id == ada.id)).one() == "A former colleague"


def test_the_last_admin_is_told_what_to_do(client, given, token_of):
    boss = given.person(roles=(Role.ADMIN,))
    answer = client.delete("/api/v1/me", json={"email": boss.email}, headers=token_of(boss, Scope.ME))
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "last_admin")
