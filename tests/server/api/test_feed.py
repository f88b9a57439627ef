"""GET /feed: what is in it, what is never in it, and that asking again is cheap."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from server.clock import utc_now
from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.library.post import PostImage, PostState
from server.domain.people.membership import follow_topic
from server.domain.sharing.share import ShareState


@pytest.fixture
def feed(client, as_ada, session):
    def get(query: str = "", **headers):
        session.commit()
        return client.get(f"/api/v1/feed{query}", headers=as_ada | headers)

    return get


def titles(response) -> list[str]:
    return [item["title"] for item in response.get_json()["items"]]


def test_an_item_has_all_that_the_extension_needs(given, feed):
    texts = (("x", "{first_name} from {team}: {link}"), ("linkedin", "We are hiring. {link}"))
    post = given.live_post("We are hiring", groups=("pilot",), disclosure="#ad", texts=texts, summary="Two roles.")
    item = feed().get_json()["items"][0]
    assert (item["id"], item["title"], item["summary"], item["disclosure"]) == (
        post.id,
        post.title,
        "Two roles.",
        "#ad",
    )
    assert item["topics"] == [{"slug": "hiring", "name": "Hiring"}]
    assert item["groups"] == [{"slug": "pilot", "name": "Pilot"}]
    assert item["reasons"][:2] == ["You follow Hiring", "For the group Pilot"]
    assert item["shared_on"] == []
    by_network = {wording["network"]: wording["text"] for wording in item["share_texts"]}
    assert by_network == {"x": "Ada from Sales: {link}", "linkedin": "We are hiring. {link}"}


def test_what_may_not_leave_the_server_does_not(given, feed):
    now = utc_now()
    given.live_post("Visible")
    given.post("Draft")
    given.live_post("Withdrawn", state=PostState.WITHDRAWN)
    given.live_post("Scheduled", live_from=now + timedelta(hours=1))
    given.live_post("Expired", live_from=now - timedelta(days=2), expires_at=now - timedelta(days=1))
    given.live_post("German", language="de")
    given.live_post("For others", groups=("board",))
    given.live_post("Other topic", topics=("gardening",))
    assert titles(feed()) == ["Visible"]


def test_an_unchanged_feed_is_304_without_building_the_page(given, feed, monkeypatch):
    given.live_post()
    first = feed()
    monkeypatch.setattr("server.api.feed_desk.FeedDesk.page", lambda *_, **__: pytest.fail("the page was built"))
    again = feed(**{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "private, no-cache"


def test_a_withdrawn_post_is_gone_at_the_next_request(given, feed):
    post = given.live_post("Regrettable")
    etag = feed().headers["ETag"]
    post.state = PostState.WITHDRAWN
    response = feed(**{"If-None-Match": etag})
    assert (response.status_code, titles(response)) == (200, [])


def test_following_a_topic_changes_the_etag(given, feed, session, ada):
    given.live_post("About gardening", topics=("gardening",))
    etag = feed().headers["ETag"]
    follow_topic(session, ada, "gardening", utc_now())
    assert titles(feed(**{"If-None-Match": etag})) == ["About gardening"]


def test_another_question_has_another_etag(given, feed):
    given.live_post()
    assert feed("?limit=1").headers["ETag"] != feed("?limit=2").headers["ETag"]


def test_pages_join_up_without_gaps_or_doubles_though_posts_arrive_meanwhile(given, feed):
    for number in range(7):
        given.live_post(f"Post {number}", live_from=utc_now() - timedelta(days=10 - number))
    whole = titles(feed())
    assert len(whole) == 7
    seen, page = [], feed("?limit=3")
    while True:
        seen += titles(page)
        cursor = page.get_json()["next"]
        if cursor is None:
            break
        given.live_post("Newcomer")
        page = feed(f"?limit=3&cursor={cursor}")
    assert [title for title in seen if title != "Newcomer"] == whole


def test_a_cursor_of_another_list_or_a_changed_one_is_refused(given, feed, client, as_ada, session, ada):
    given.live_post()
    given.live_post()
    cursor = feed("?limit=1").get_json()["next"]
    for wrong in (cursor[:-1], "x" + cursor, cursor.split(".")[0]):
        assert feed(f"?cursor={wrong}").status_code == 422
    assert client.get(f"/api/v1/shares?cursor={cursor}", headers=as_ada).status_code == 422


def test_words_and_topic_narrow_it(given, feed):
    given.live_post("Engineers wanted")
    given.live_post("A garden party", topics=("hiring", "events"))
    assert titles(feed("?q=GARDEN")) == ["A garden party"]
    assert titles(feed("?topic=events")) == ["A garden party"]
    assert titles(feed("?q=100%25")) == []


def test_the_number_of_statements_does_not_grow_with_the_number_of_posts(app, given, feed):
    statements = []
    event.listen(app.extensions["goodword"].engine, "before_cursor_execute", lambda *event: statements.append(event[2]))
    given.live_post()
    feed()
    few = len(statements)
    for _ in range(20):
        given.live_post(groups=("pilot",), topics=("hiring", "events"))
    statements.clear()
    assert len(feed().get_json()["items"]) == 20
    # The first request also noted the token's use, in two statements of its own.
    assert len(statements) <= few


def test_disclosures_pictures_and_own_words_come_by_network_and_country(given, feed, session, ada):
    now = utc_now()
    session.add_all(
        [
            DisclosureRule(text="#AtAcme", updated_at=now),
            DisclosureRule(text="I work here.", network="linkedin", updated_at=now),
            DisclosureRule(text="Werbung", country="DE", network="x", updated_at=now),
        ]
    )
    post = given.live_post(pinned=True, own_words_minimum=2)
    post.images = [PostImage(network="x", url="https://example.com/x.png", alt="A dog")]
    answer = feed()
    item = answer.get_json()["items"][0]
    assert (item["disclosure"], item["disclosures"]) == ("#AtAcme", {"linkedin": "I work here."})
    assert (item["pinned"], item["own_words_minimum"], item["reasons"][0]) == (True, 2, "Pinned to the top")
    assert item["images"] == [{"network": "x", "url": "https://example.com/x.png", "alt": "A dog"}]
    ada.country = "DE"
    again = feed(**{"If-None-Match": answer.headers["ETag"]})
    assert again.get_json()["items"][0]["disclosures"] == {"linkedin": "I work here.", "x": "Werbung"}


def test_a_changed_disclosure_rule_changes_the_etag(given, feed, session):
    rule = DisclosureRule(text="#AtAcme", updated_at=utc_now())
    session.add(rule)
    given.live_post()
    etag = feed().headers["ETag"]
    rule.text, rule.updated_at = "#Here", utc_now() + timedelta(seconds=1)
    assert feed(**{"If-None-Match": etag}).get_json()["items"][0]["disclosure"] == "#Here"


def test_pinned_posts_come_first_and_an_evergreen_one_returns_after_its_rest(given, feed, session, ada):
    now = utc_now()
    given.live_post("Newest")
    given.live_post("Pinned", pinned=True, live_from=now - timedelta(days=400))
    evergreen = given.live_post("Evergreen", repeat_after_days=10, live_from=now - timedelta(days=3))
    share = given.share(ada, evergreen, state=ShareState.CONFIRMED, opened_at=now - timedelta(days=9))
    first = feed()
    assert titles(first) == ["Pinned", "Newest", "Evergreen"]
    assert first.get_json()["items"][2]["shared_on"] == ["x"]
    share.opened_at = now - timedelta(days=11)
    again = feed(**{"If-None-Match": first.headers["ETag"]})
    assert again.get_json()["items"][2]["shared_on"] == []
