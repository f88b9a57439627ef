"""The quick way to a feed gives what the plain way gives, keeps the limits, and lets in nobody whom that refuses."""

from datetime import timedelta

import pytest

from server.api.feed_card import FeedCard, json_values
from server.api.feed_desk import desk_of
from server.api.feed_item import FeedItemOut, feed_item_out, feed_items
from server.clock import utc_now
from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.library.disclosures import disclosures
from server.domain.library.feed import offer
from server.domain.library.feed_access import feed_access
from server.domain.library.feed_post import read_feed_posts
from server.domain.library.feed_reader import read_reader
from server.domain.library.post import PostImage, PostState
from server.domain.people.accounts import deactivate_person
from server.domain.people.api_token import ApiToken, Scope
from server.domain.people.tokens import issue_token, revoke_token, token_from
from server.domain.sharing.share import ShareState
from server.light_reads import LightReads

TEXTS = (("x", '{first_name} of {team}: {{team}} "quoted" {link}'), ("x", "Plain é {link}"), ("linkedin", "{team}"))


@pytest.fixture
def ask(app, session, as_ada):
    """The same question by both ways: the light one, and Flask's by an address that says the same in other words."""

    def get(**headers):
        session.commit()
        client = app.test_client()
        light = client.get("/api/v1/feed", headers=as_ada | headers)
        plain = client.get("/api/v1/feed?q=", headers=as_ada | headers)
        return light, plain

    return get


def test_both_ways_give_the_same_answer_with_the_same_headers(given, ask, session):
    post = given.live_post(texts=TEXTS, groups=("pilot",), own_words_minimum=2, pinned=True)
    post.images = [PostImage(network="x", url="https://example.com/x.png", alt="A dog")]
    session.add(DisclosureRule(text="#AtAcme", network="x", updated_at=utc_now()))
    given.live_post(topics=(), live_from=utc_now() - timedelta(days=50, microseconds=1))
    light, plain = ask()
    assert light.get_json() == plain.get_json()
    assert len(light.get_json()["items"]) == 2
    named = [{name for name, _ in answer.headers} for answer in (light, plain)]
    assert named[0] == named[1]
    # Flask adds "Cookie" to Vary for any route, because it has looked for a session.
    for name in named[0] - {"ETag", "Content-Length", "Vary"}:
        assert light.headers[name] == plain.headers[name]


@pytest.mark.parametrize("name", ["Ada Lovelace", "{team} Ünal", '"Q" \\ Backslash', "", "王 小明"])
def test_a_card_says_what_the_plain_way_says(given, session, name):
    now = utc_now()
    person = given.person(name, languages=["de", "en"], country="DE")
    given.topic("hiring", followers=(person,))
    post = given.live_post(texts=TEXTS, repeat_after_days=5, recent_clicks=9, recent_shares=2)
    given.share(person, post, state=ShareState.CONFIRMED)
    session.add(DisclosureRule(text="Werbung", country="DE", updated_at=now))
    session.commit()
    rules, feed_post = disclosures(session), read_feed_posts(session, [post.id])[post.id]
    for person_id in (person.id, given.person(name).id):
        session.commit()
        reader = read_reader(session, person_id)
        card = FeedCard(feed_post, rules, 0)
        written = b"".join(card.item(reader, json_values(reader), now))
        assert FeedItemOut.model_validate_json(written) == feed_item_out(offer(feed_post, reader, now), reader, rules)


def test_one_post_is_shown_as_in_the_feed_and_only_to_those_whom_it_is_for(client, given, as_ada, session, ada):
    post = given.live_post()
    hidden = [given.live_post(groups=("board",)), given.live_post(state=PostState.WITHDRAWN)]
    elsewhere = given.live_post(topics=("gardening",))  # theirs to see, though they do not follow it
    session.commit()
    item = client.get(f"/api/v1/feed/{post.id}", headers=as_ada).get_json()
    assert item == client.get("/api/v1/feed", headers=as_ada).get_json()["items"][0]
    assert item["performance"] == {"shares": 0, "clicks": 0}
    assert client.get(f"/api/v1/feed/{elsewhere.id}", headers=as_ada).status_code == 200
    for other in (*(each.id for each in hidden), 99_999):
        assert client.get(f"/api/v1/feed/{other}", headers=as_ada).status_code == 404
    wanted = [elsewhere.id, hidden[0].id, post.id]
    assert [each.id for each in feed_items(session, ada, utc_now(), wanted)] == [elsewhere.id, post.id]


def test_the_light_way_knows_the_tokens_that_the_plain_way_knows(app, session, given, ada):
    now, reads = utc_now(), LightReads(app.extensions["goodword"].engine)
    gone = given.person()
    past = now - timedelta(days=2)

    def token(person, *scopes, **more):
        return issue_token(session, person, name="t", scopes=scopes or [Scope.FEED], now=past, **more)

    revoked, lapsed = token(ada), token(ada, expires_at=past + timedelta(days=1))
    good, lasting = token(ada), token(ada, expires_at=now + timedelta(days=1))
    of_gone, other_scope = token(gone), token(ada, Scope.SHARE)
    revoke_token(session, revoked[0], now)
    deactivate_person(session, gone, by=None, now=now)
    session.commit()
    for row, plain in (revoked, lapsed, good, lasting, of_gone):
        assert (feed_access(reads.rows, plain, now) is None) == (token_from(session, plain, now) is None), row.id
    assert feed_access(reads.rows, other_scope[1], now) is None
    assert feed_access(reads.rows, "gw_unknown", now) is None
    session.rollback()


def test_a_tag_may_come_weakened_by_a_proxy_or_among_others(given, ask):
    given.live_post()
    tags = [answer.headers["ETag"] for answer in ask()]
    for change in ("W/{}", '"other", {}'):
        light, _ = ask(**{"If-None-Match": change.format(tags[0])})
        _, plain = ask(**{"If-None-Match": change.format(tags[1])})
        assert (light.status_code, plain.status_code) == (304, 304)
    assert [answer.status_code for answer in ask(**{"If-None-Match": '"3-0-0-0"'})] == [200, 200]


def test_too_many_requests_are_refused_whichever_way_they_come(app, given, as_ada, session, monkeypatch):
    given.live_post()
    session.commit()
    client, statuses = app.test_client(), []
    for _ in range(1_400):
        statuses.append(client.get("/api/v1/feed", headers=as_ada).status_code)
        if statuses[-1] != 200:
            break
    assert statuses[-1] == 429
    assert 1_140 <= len(statuses) <= 1_260  # counted in lots of 60
    assert client.get("/api/v1/feed", headers=as_ada).status_code == 429


def test_the_use_of_a_token_is_noted_once_a_minute(app, given, as_ada, session):
    given.live_post()
    session.commit()
    app.test_client().get("/api/v1/feed", headers=as_ada)
    session.rollback()
    used = session.query(ApiToken).one().last_used_at
    assert used is not None
    app.test_client().get("/api/v1/feed", headers=as_ada)
    session.expire_all()
    assert session.query(ApiToken).one().last_used_at == used


def test_a_post_that_changes_while_its_page_is_made_is_shown_as_it_became(app, given, as_ada, session, monkeypatch):
    given.live_post("Stays")
    post = given.live_post("Was open")
    session.commit()
    desk, write = desk_of(app), type(desk_of(app))._write_cards
    client = app.test_client()

    def change_meanwhile(self, post_ids):
        if post.title == "Was open":
            post.title, post.groups = "Secret", [given.group("board")]
            session.commit()
        write(self, post_ids)

    monkeypatch.setattr(type(desk), "_write_cards", change_meanwhile)
    items = client.get("/api/v1/feed", headers=as_ada).get_json()["items"]
    assert [item["title"] for item in items] == ["Stays"]
