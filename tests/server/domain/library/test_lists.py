"""The community manager's list: every post, newest change first, narrowed as asked."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.domain.library.campaign import Campaign
from server.domain.library.list_filters import FEW, Filters
from server.domain.library.lists import STATUSES, languages_used, library_posts, posts_in_order
from server.domain.library.post import Post, PostState
from server.domain.library.share_text import WordingState
from server.domain.library.visibility import post_status
from server.errors import Invalid
from tests.factories import Given

DAY = timedelta(days=1)


def titles(session: Session, now: datetime, **more: object) -> list[str]:
    return [post.title for post in library_posts(session, Filters(**more), now=now).items]  # type: ignore[arg-type]


def test_each_status_lists_the_posts_that_have_it(session: Session, given: Given, now: datetime) -> None:
    for state in PostState:
        if state is not PostState.APPROVED:
            given.post(state.value, state=state)
    given.live_post("scheduled", live_from=now + DAY)
    given.live_post("live", live_from=now)
    given.live_post("expired", live_from=now - 2 * DAY, expires_at=now)
    for status in STATUSES[1:]:
        found = library_posts(session, Filters(status=status), now=now).items
        assert [post.title for post in found] == [status]
        assert post_status(found[0], now) == status


def test_needs_review_lists_posts_in_review_and_live_ones_with_a_wording_in_review(
    session: Session, given: Given, now: datetime
) -> None:
    given.post("Whole post", state=PostState.IN_REVIEW)
    given.live_post("One wording").share_texts[0].state = WordingState.IN_REVIEW
    given.live_post("Nothing")
    given.post("Draft")
    session.flush()
    assert sorted(titles(session, now, status="needs_review")) == ["One wording", "Whole post"]


def test_pages_join_newest_change_first(session: Session, given: Given, now: datetime) -> None:
    for number in range(7):
        given.post(f"{number}", updated_at=now - timedelta(microseconds=number // 3))
    paged, cursor = [], None
    while True:
        page = library_posts(session, now=now, limit=2, cursor=cursor)
        paged += [post.title for post in page.items]
        if (cursor := page.next_cursor) is None:
            break
    assert paged == titles(session, now) == ["2", "1", "0", "5", "4", "3", "6"]


def test_words_and_topic_narrow_the_list(session: Session, given: Given, now: datetime) -> None:
    given.post("Café opens", topics=("culture",), url="https://example.com/cafe_1")
    given.post("Open roles", topics=("hiring",))
    assert titles(session, now, query="open") == ["Open roles", "Café opens"]
    assert titles(session, now, query="cafe_1") == ["Café opens"]
    assert titles(session, now, topic="hiring") == ["Open roles"]


def test_every_word_must_begin_one_of_the_posts_words_whatever_the_accents(
    session: Session, given: Given, now: datetime
) -> None:
    given.post("Café opens", texts=(("x", "Naïve baristas wanted"),))
    given.post("Café closes")
    assert titles(session, now, query="CAFE nai bari") == ["Café opens"]
    assert titles(session, now, query="cafe") == ["Café closes", "Café opens"]
    assert titles(session, now, query="fe") == []
    assert titles(session, now, query="%_'") == ["Café closes", "Café opens"]  # nothing that is a word: no filter


def test_group_campaign_language_and_author_narrow_the_list(session: Session, given: Given, now: datetime) -> None:
    author = given.author()
    campaign = Campaign(slug="autumn", name="Autumn", starts_on=now.date(), created_at=now)
    given.post("Pilots", groups=("pilot",))
    given.post("Autumn", campaign=campaign)
    given.post("Deutsch", language="de")
    given.post("Hers", author_id=author.id)
    assert titles(session, now, group="pilot") == ["Pilots"]
    assert titles(session, now, campaign="autumn") == ["Autumn"]
    assert titles(session, now, language="de") == ["Deutsch"]
    assert titles(session, now, author_id=author.id) == ["Hers"]
    assert titles(session, now, within=Post.author_id == author.id) == ["Hers"]
    for nowhere in ({"group": "none"}, {"campaign": "none"}, {"topic": "none"}, {"language": "fr"}):
        assert titles(session, now, **nowhere) == []


def test_what_fits_often_and_what_fits_seldom_are_found_alike(
    session: Session, given: Given, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        given.live_post(f"Wind {number}", topics=("green",) if number % 2 else ("hiring",))
    given.live_post("Solar", topics=("green",), expires_at=now)
    given.live_post("Waiting", topics=("green",)).share_texts[0].state = WordingState.IN_REVIEW
    session.flush()
    asked = [{"query": "wind", "topic": "green"}, {"status": "live", "topic": "green"}]
    asked += [{"status": status} for status in STATUSES]
    assert FEW > 8
    few = [titles(session, now, **more) for more in asked]
    monkeypatch.setattr("server.domain.library.list_filters.FEW", 0)
    assert [titles(session, now, **more) for more in asked] == few
    assert few[0] == ["Wind 5", "Wind 3", "Wind 1"]


def test_posts_named_by_somebody_else_keep_that_order_and_pass_the_filters(
    session: Session, given: Given, now: datetime
) -> None:
    ids = [given.post(f"{number}", topics=("green",) if number else ("hiring",)).id for number in range(4)]
    found = posts_in_order(session, [ids[2], 999_999, ids[0], ids[3]], Filters(topic="green"), now=now)
    assert [post.title for post in found] == ["2", "3"]
    assert posts_in_order(session, [], Filters(), now=now) == []


def test_an_unknown_status_or_page_is_refused(session: Session, now: datetime) -> None:
    with pytest.raises(Invalid):
        library_posts(session, Filters(status="lively"), now=now)
    for cursor in ("zzz", "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5LDFd"):
        with pytest.raises(Invalid):
            library_posts(session, now=now, cursor=cursor, limit=5)


def test_the_languages_that_are_used_are_named_once(session: Session, given: Given) -> None:
    assert languages_used(session) == []
    for language in ("en", "pt-BR", "de", "en"):
        given.post(language=language)
    assert languages_used(session) == ["de", "en", "pt-BR"]
