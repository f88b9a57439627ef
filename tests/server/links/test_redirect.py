"""The redirect: on to the page at once, whatever state the stores are in."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from server.click_spool import ClickSpool
from server.config import Settings
from server.domain.library.post import PostState
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.link import Link
from server.domain.sharing.share import Share
from server.links import recorder as recorder_module
from tests.clicks import BROWSER_HEADERS, CHROME
from tests.server.links.conftest import TARGET, FakeStream


def test_a_visitor_is_sent_on_and_nothing_is_kept_on_the_way(client: FlaskClient, link: Link) -> None:
    answer = client.get(f"/s/{link.code}")
    assert (answer.status_code, answer.headers["Location"], answer.data) == (302, TARGET, b"")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer-when-downgrade"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "Set-Cookie" not in answer.headers


def test_head_is_answered_like_get_and_recorded_as_what_it_is(
    client: FlaskClient, link: Link, stream: FakeStream
) -> None:
    head, get = client.head(f"/s/{link.code}"), client.get(f"/s/{link.code}")
    assert head.status_code == get.status_code == 302
    assert dict(head.headers) == dict(get.headers)
    assert [event.method for event in stream.events] == ["HEAD", "GET"]


@pytest.mark.parametrize("code", ["gdwrdxyz", "x" * 17, "x" * 5_000, "%00", "%F0%9F%91%8D", "' OR 1=1"])
def test_an_unknown_code_is_a_small_friendly_page(
    client: FlaskClient, link: Link, stream: FakeStream, code: str
) -> None:
    answer = client.get(f"/s/{code}")
    assert answer.status_code == 404
    assert "leads nowhere" in answer.text
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert stream.events == []


def test_a_link_works_on_after_its_post_was_withdrawn(client: FlaskClient, session: Session, link: Link) -> None:
    session.get_one(Share, link.share_id).post.state = PostState.WITHDRAWN
    session.commit()
    assert client.get(f"/s/{link.code}").status_code == 302


def test_the_event_has_what_the_rules_need_and_no_address(client: FlaskClient, link: Link, stream: FakeStream) -> None:
    headers = BROWSER_HEADERS | {"Referer": "https://t.co/x", "Sec-Fetch-Mode": "navigate", "Cookie": "secret=1"}
    client.get(f"/s/{link.code}", headers=headers, environ_base={"REMOTE_ADDR": "203.0.113.7"})
    (event,) = stream.events
    assert (event.link_id, event.user_agent, event.referrer) == (link.id, CHROME, "https://t.co/x")
    assert event.headers == {"accept-language": "en-GB,en;q=0.9", "sec-fetch-mode": "navigate"}
    assert event.person_id is None
    assert abs(datetime.now(UTC) - event.occurred_at) < timedelta(minutes=1)
    assert "203.0.113.7" not in event.to_json()
    assert "secret" not in event.to_json()


def test_the_same_visitor_is_the_same_and_another_is_not(client: FlaskClient, link: Link, stream: FakeStream) -> None:
    for address, agent in [("203.0.113.7", "A"), ("203.0.113.7", "A"), ("203.0.113.8", "A"), ("203.0.113.7", "B")]:
        client.get(f"/s/{link.code}", headers={"User-Agent": agent}, environ_base={"REMOTE_ADDR": address})
    first, second, elsewhere, other = [event.visitor for event in stream.events]
    assert first == second
    assert len({first, elsewhere, other}) == 3


def test_who_is_signed_in_is_noted(client: FlaskClient, link: Link, stream: FakeStream) -> None:
    with client.session_transaction() as browser:
        browser["_user_id"] = f"{link.share.person_id}.seal"
    client.get(f"/s/{link.code}")
    assert stream.events[0].person_id == link.share.person_id


def test_overlong_headers_are_cut_to_what_the_table_holds(client: FlaskClient, link: Link, stream: FakeStream) -> None:
    client.get(f"/s/{link.code}", headers={"User-Agent": "u" * 5_000, "Referer": "r" * 5_000, "Via": "v" * 5_000})
    (event,) = stream.events
    assert (len(event.user_agent), len(event.referrer), len(event.headers["via"])) == (400, 400, 120)


def test_when_the_stream_is_down_the_click_is_in_the_database_at_once(
    client: FlaskClient, link: Link, stream: FakeStream, session: Session
) -> None:
    stream.down = True
    assert client.get(f"/s/{link.code}", headers=BROWSER_HEADERS).status_code == 302
    click = session.scalars(select(Click)).one()
    assert (click.link_id, click.user_agent) == (link.id, CHROME)


def test_a_stream_that_is_down_is_left_alone_for_a_while(
    client: FlaskClient, link: Link, stream: FakeStream, session: Session
) -> None:
    stream.down = True
    for _ in range(3):
        client.get(f"/s/{link.code}")
    assert stream.asked == 1
    assert len(session.scalars(select(Click)).all()) == 3


def test_when_both_stores_are_down_the_click_is_kept_on_disk(
    client: FlaskClient, link: Link, stream: FakeStream, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(f"/s/{link.code}")  # from now on the code is known without the database
    stream.down = True
    monkeypatch.setattr(recorder_module, "record_clicks", _refuse)
    assert client.get(f"/s/{link.code}").status_code == 302
    assert [event.link_id for event in ClickSpool(settings.data).take()] == [link.id]


def test_when_nothing_takes_the_click_the_visitor_still_gets_there(
    client: FlaskClient, link: Link, stream: FakeStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream.down = True
    monkeypatch.setattr(recorder_module, "record_clicks", _refuse)
    monkeypatch.setattr(ClickSpool, "append", _no_disk)
    assert client.get(f"/s/{link.code}").status_code == 302


def test_without_the_database_an_unknown_code_may_be_tried_again(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.links.target.Targets._read", _refuse)
    answer = client.get("/s/gdwrdabc")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


def test_a_known_code_needs_no_read_at_all(client: FlaskClient, link: Link, engine) -> None:
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    client.get(f"/s/{link.code}")
    client.get(f"/s/{link.code}")
    (read,) = [statement for statement in statements if statement.startswith("SELECT")]
    assert "WHERE link.code" in read


def _refuse(*_args: object, **_kwargs: object) -> None:
    raise OperationalError("SELECT 1", {}, Exception("the database is down"))


def _no_disk(*_args: object) -> None:
    raise OSError("no space left")


def test_classes_come_out_right_from_request_to_row(
    client: FlaskClient, link: Link, stream: FakeStream, session: Session
) -> None:
    stream.down = True
    client.get(f"/s/{link.code}", headers={"User-Agent": "Twitterbot/1.0"})
    client.head(f"/s/{link.code}", headers=BROWSER_HEADERS)
    client.get(f"/s/{link.code}", headers=BROWSER_HEADERS)
    client.get(f"/s/{link.code}", headers=BROWSER_HEADERS)
    scanner = {"REMOTE_ADDR": "104.47.1.254"}
    client.get(f"/s/{link.code}", headers=BROWSER_HEADERS, environ_base=scanner)
    classes = session.scalars(select(Click.click_class).order_by(Click.id)).all()
    assert classes == [
        ClickClass.PREVIEW,
        ClickClass.PREVIEW,
        ClickClass.HUMAN,
        ClickClass.DUPLICATE,
        ClickClass.SCANNER,
    ]
