import logging
from datetime import datetime, timedelta

import pytest

from server.config import Settings
from server.errors import Invalid
from server.sources.errors import SourceError
from server.sources.protocol import Cursor, Options, Polled, Surroundings
from server.sources.x_search import configure, poll
from tests.server.sources.local_site import LocalSite
from tests.server.sources.local_x import TOKEN, LocalX
from tests.server.sources.surroundings import CountedReads, surroundings

pytestmark = pytest.mark.live


@pytest.fixture
def x(site: LocalSite, now: datetime) -> LocalX:
    return LocalX(site, now)


def searched(x: LocalX, settings: Settings, cursor: Cursor | None = None, *, reads: int = 10_000) -> Polled:
    return poll({}, cursor or {}, near(x, settings, reads=reads))


def near(x: LocalX, settings: Settings, *, reads: int = 10_000) -> Surroundings:
    return surroundings(settings, x.now, reads=reads, x_api_url=x.site.url, x_bearer_token=TOKEN)


def test_a_post_becomes_an_item_with_its_author(x: LocalX, settings: Settings):
    x.add(1)
    polled = searched(x, settings)
    (item,) = polled.items
    own_id = x.posts[0]["id"]
    assert (item.external_id, item.url) == (own_id, f"https://x.com/ada/status/{own_id}")
    assert (item.text, item.language) == ("Goodword is good, number 0 & more", "en")
    assert item.published_at == x.now - timedelta(minutes=1)
    assert item.author is not None
    assert (item.author.network, item.author.id, item.author.name, item.author.followers) == ("x", "7", "Ada", 42)
    assert polled.cursor == {"since_id": own_id}
    assert x.requests[0]["query"] == '("Goodword") -is:retweet'


def test_a_long_post_is_read_whole_and_an_unknown_language_is_none(x: LocalX, settings: Settings):
    x.add(1, note_tweet={"text": "Goodword, at length"}, lang="qme", author_id="9")
    (item,) = searched(x, settings).items
    assert (item.text, item.language, item.author) == ("Goodword, at length", None, None)
    assert "/i/status/" in item.url


def test_only_what_is_new_is_asked_for(x: LocalX, settings: Settings):
    x.add(3, ago=timedelta(hours=1))
    first = searched(x, settings)
    x.add(2)
    second = searched(x, settings, first.cursor)
    assert (len(first.items), len(second.items)) == (3, 2)
    assert x.requests[1]["since_id"] == first.cursor["since_id"]
    third = searched(x, settings, second.cursor)
    assert (third.items, third.cursor) == ([], second.cursor)


def test_pages_are_followed_to_the_end(x: LocalX, settings: Settings):
    x.add(250)
    polled = searched(x, settings)
    assert len({item.external_id for item in polled.items}) == 250
    assert [request.get("next_token") for request in x.requests] == [None, "100", "200"]


def test_the_first_poll_does_not_spend_the_budget_on_last_week(x: LocalX, settings: Settings):
    x.add(900)
    around = near(x, settings)
    first = poll({}, {}, around)
    assert len(first.items) == 500
    assert poll({}, first.cursor, around).items == []


def test_what_five_pages_did_not_hold_comes_next_time(x: LocalX, settings: Settings):
    x.add(1, ago=timedelta(days=2))
    cursor = searched(x, settings).cursor
    x.add(1_150, ago=timedelta(hours=1))
    found = []
    for late in range(5):
        x.add(1, ago=timedelta(seconds=30 - late))  # newer ones keep coming; the gap is closed first
        polled = searched(x, settings, cursor)
        cursor = polled.cursor
        found += [item.external_id for item in polled.items]
    assert len(found) == len(set(found)) == 1_155
    assert cursor == {"since_id": max(found, key=int)}


def test_a_last_known_post_older_than_a_week_is_not_named(x: LocalX, settings: Settings):
    x.add(1, ago=timedelta(days=8))
    searched(x, settings, {"since_id": x.posts[0]["id"]})
    assert "since_id" not in x.requests[0]
    gap = {"since_id": x.posts[0]["id"], "newest": str(int(x.posts[0]["id"]) + 1), "until_id": x.posts[0]["id"]}
    assert "until_id" not in (searched(x, settings, gap), x.requests[1])[1]


def test_a_rate_limit_says_when_to_come_back(x: LocalX, settings: Settings):
    x.refuse(429, x_rate_limit_reset=str(int(x.now.timestamp()) + 300))
    around = near(x, settings)
    with pytest.raises(SourceError, match="less often") as error:
        poll({}, {}, around)
    assert (error.value.permanent, error.value.retry_after_seconds) == (False, 300)
    assert reads_of(around).used == 0


@pytest.mark.parametrize("reset", ["", "0"])
def test_a_rate_limit_without_a_useful_time_still_means_waiting(x: LocalX, settings: Settings, reset: str):
    x.refuse(429, **({"x_rate_limit_reset": reset} if reset else {}))
    with pytest.raises(SourceError) as error:
        searched(x, settings)
    assert (error.value.retry_after_seconds or 0) >= 1


def test_what_came_before_a_rate_limit_is_kept_and_the_rest_comes_later(x: LocalX, settings: Settings):
    x.add(1, ago=timedelta(days=1))
    cursor = searched(x, settings).cursor
    x.add(150)
    x.let_pass(1)
    x.refuse(429, x_rate_limit_reset=str(int(x.now.timestamp()) + 300))
    first = searched(x, settings, cursor)
    assert (len(first.items), first.wait_seconds) == (100, 300)
    assert "less often" in first.warning
    second = searched(x, settings, first.cursor)
    assert len({item.external_id for item in (*first.items, *second.items)}) == 150
    assert second.warning == ""


def reads_of(around: Surroundings) -> CountedReads:
    assert isinstance(around.reads, CountedReads)
    return around.reads


def test_every_post_read_is_counted_and_no_more(x: LocalX, settings: Settings):
    x.add(130)
    around = near(x, settings)
    poll({}, {}, around)
    assert reads_of(around).used == 130


def test_the_budget_is_never_exceeded_and_says_so(x: LocalX, settings: Settings):
    x.add(200)
    around = near(x, settings, reads=150)
    first = poll({}, {}, around)
    assert (len(first.items), reads_of(around).used) == (150, 150)
    assert "150 reads of X are used up" in first.warning
    second = poll({}, first.cursor, around)
    assert (second.items, second.cursor) == ([], first.cursor)
    assert "GOODWORD_X_MONTHLY_READS" in second.warning
    assert len(x.requests) == 2


def test_a_rest_too_small_for_a_page_is_left(x: LocalX, settings: Settings):
    around = near(x, settings, reads=9)
    assert "used up" in poll({}, {}, around).warning
    assert (x.requests, reads_of(around).used) == ([], 0)


def test_a_wrong_token_is_named_but_never_shown(
    x: LocalX, settings: Settings, now: datetime, caplog: pytest.LogCaptureFixture
):
    around = surroundings(settings, now, x_api_url=x.site.url, x_bearer_token="wrong-secret")
    caplog.set_level(logging.INFO)
    with pytest.raises(SourceError, match="Check GOODWORD_X_BEARER_TOKEN") as error:
        poll({}, {}, around)
    assert not error.value.permanent
    assert "wrong-secret" not in caplog.text + error.value.message


def test_no_token_is_named(settings: Settings, now: datetime):
    with pytest.raises(SourceError, match="set GOODWORD_X_BEARER_TOKEN"):
        poll({}, {}, surroundings(settings, now))


def test_a_query_that_x_does_not_understand_waits_for_a_person(x: LocalX, settings: Settings):
    x.refuse(400, {"errors": [{"message": "There were errors processing your request"}], "title": "Invalid Request"})
    with pytest.raises(SourceError, match="does not understand the query") as error:
        searched(x, settings)
    assert error.value.permanent


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_other_refusals_are_tried_again(x: LocalX, settings: Settings, status: int):
    x.refuse(status)
    with pytest.raises(SourceError, match="X ") as error:
        searched(x, settings)
    assert not error.value.permanent


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"data": [{"id": "x"}]}', b'{"data": 3}', b""])
def test_an_answer_that_makes_no_sense_is_an_error_in_words(x: LocalX, settings: Settings, body: bytes):
    x.site.page("/2/tweets/search/recent", body)
    with pytest.raises(SourceError, match=r"X (answered with something unexpected|could not be reached)"):
        searched(x, settings)


def test_a_broken_connection_is_tried_again(x: LocalX, settings: Settings):
    x.site.at("/2/tweets/search/recent", lambda asked: asked.connection.close())
    with pytest.raises(SourceError, match="could not be reached"):
        searched(x, settings)


def test_bad_options_are_refused_with_the_field(settings: Settings):
    with pytest.raises(Invalid) as error:
        configure(Options(url="https://x.com", query="x" * 600, take_all=True), settings)
    assert set(error.value.fields) == {"url", "query", "all"}
    assert configure(Options(query=" Acme  lang:de "), settings) == {"query": "Acme lang:de"}
    assert configure(Options(), settings) == {}
