"""Whatever one process keeps, a change through another shows at the very next request."""

from dataclasses import replace
from datetime import timedelta

import pytest
import requests

from server.clock import utc_now
from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.library.post import PostState
from server.domain.people.api_token import ApiToken
from server.domain.people.membership import follow_topic, unfollow_topic
from tests.live import free_port, running, wait_until

pytestmark = pytest.mark.live


@pytest.fixture
def servers(live_settings):
    """Two web servers on one database, as on two machines."""
    ports = (free_port(), free_port())
    first, second = (replace(live_settings, port=port, public_url=f"http://127.0.0.1:{port}") for port in ports)
    with running(first, "server.serve"), running(second, "server.serve"):
        for settings in (first, second):
            wait_until(lambda url=settings.public_url: is_up(url), 30)
        yield first.public_url, second.public_url


def is_up(url: str) -> bool:
    try:
        return requests.get(f"{url}/healthz", timeout=2).status_code == 200
    except requests.ConnectionError:
        return False


def test_every_change_shows_at_the_next_request_of_every_process(session, given, ada, as_ada, servers):
    tags: dict[str, str] = {}

    def feeds() -> list[list[tuple[str, str, str]]]:
        """What each server shows, which must never be "unchanged" after a change."""
        session.commit()
        shown = []
        for url in servers:
            headers = as_ada | ({"If-None-Match": tags[url]} if url in tags else {})
            answer = requests.get(f"{url}/api/v1/feed", headers=headers, timeout=10)
            assert answer.status_code == 200, answer.text
            tags[url] = answer.headers["ETag"]
            unchanged = requests.get(f"{url}/api/v1/feed", headers=as_ada | {"If-None-Match": tags[url]}, timeout=10)
            assert unchanged.status_code == 304
            items = answer.json()["items"]
            shown.append([(item["title"], item["share_texts"][0]["text"], item["disclosure"]) for item in items])
        return shown

    now = utc_now()
    rule = DisclosureRule(text="#AtAcme", updated_at=now)
    session.add(rule)
    post = given.live_post("First", texts=(("x", "Words"),))
    assert feeds() == [[("First", "Words", "#AtAcme")]] * 2
    post.title, post.share_texts[0].text = "Edited", "Better words"
    assert feeds() == [[("Edited", "Better words", "#AtAcme")]] * 2
    rule.text = "#Here"
    assert feeds() == [[("Edited", "Better words", "#Here")]] * 2
    given.live_post("Gardening", topics=("gardening",))
    assert feeds() == [[("Edited", "Better words", "#Here")]] * 2
    follow_topic(session, ada, "gardening", now)
    assert [len(each) for each in feeds()] == [2, 2]
    unfollow_topic(session, ada, "gardening")
    assert [len(each) for each in feeds()] == [1, 1]
    expiring = given.live_post("Expiring", expires_at=utc_now() + timedelta(seconds=3))
    assert [[title for title, *_ in each] for each in feeds()] == [["Expiring", "Edited"]] * 2
    assert expiring.expires_at is not None
    wait_until(lambda: utc_now() > expiring.expires_at)
    assert [[title for title, *_ in each] for each in feeds()] == [["Edited"]] * 2
    post.state = PostState.WITHDRAWN
    assert feeds() == [[], []]
    session.query(ApiToken).one().revoked_at = utc_now()
    session.commit()
    for url in servers:
        asked = requests.get(f"{url}/api/v1/feed", headers=as_ada | {"If-None-Match": tags[url]}, timeout=10)
        assert asked.status_code == 401
