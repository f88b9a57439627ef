"""GET /mentions."""

from datetime import timedelta

import pytest

from server.clock import utc_now
from server.domain.listening.author import Author
from server.domain.listening.mention import Mention
from server.domain.listening.source import Source
from server.domain.matching.match import Match
from server.domain.people.api_token import Scope


@pytest.fixture
def as_manager(given, token_of):
    return token_of(given.approver(), Scope.MENTIONS)


@pytest.fixture
def mentioned(session):
    now = utc_now()
    source = Source(kind="feed", name="News", config={}, next_poll_at=now, created_at=now)
    author = Author(network="feed", external_id="jo", name="Jo Writer")
    session.add_all([source, author])
    session.flush()

    def add(number: int, **more) -> Mention:
        values = {
            "source_id": source.id,
            "external_id": str(number),
            "title": f"Mention {number}",
            "text": "They are hiring.",
            "language": "en",
            "author_id": author.id,
            "published_at": now - timedelta(hours=number),
            "collected_at": now,
            "fingerprint": str(number),
        }
        mention = Mention(**values | more)
        session.add(mention)
        session.flush()
        return mention

    return add


def test_the_inbox_has_each_mention_once_with_its_matches(client, session, given, as_manager, mentioned):
    first = mentioned(1)
    mentioned(2, duplicate_of_id=first.id)
    post = given.live_post("We are hiring")
    match = {"score": 0.7, "confidence": 0.9, "mention_sentence": "They are hiring.", "post_sentence": "We are hiring."}
    session.add(Match(mention_id=first.id, post_id=post.id, model="m", created_at=utc_now(), **match))
    session.commit()
    (item,) = client.get("/api/v1/mentions", headers=as_manager).get_json()["items"]
    assert (item["title"], item["author"], item["source"], item["copies"]) == ("Mention 1", "Jo Writer", "News", 1)
    assert item["matches"] == [{"post_id": post.id, "post_title": "We are hiring", **match}]


def test_pages_join_up(client, session, as_manager, mentioned):
    for number in range(5):
        mentioned(number)
    session.commit()
    first = client.get("/api/v1/mentions?limit=3", headers=as_manager).get_json()
    rest = client.get(f"/api/v1/mentions?limit=3&cursor={first['next']}", headers=as_manager).get_json()
    assert [item["title"] for item in first["items"] + rest["items"]] == [f"Mention {number}" for number in range(5)]
    assert rest["next"] is None


def test_state_and_words_narrow_it(client, session, as_manager, mentioned):
    mentioned(1, text="About gardens")
    mentioned(2)
    session.commit()
    assert len(client.get("/api/v1/mentions?q=garden", headers=as_manager).get_json()["items"]) == 1
    assert client.get("/api/v1/mentions?state=answered", headers=as_manager).get_json()["items"] == []
    assert client.get("/api/v1/mentions?state=lost", headers=as_manager).status_code == 422
