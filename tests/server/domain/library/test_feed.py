"""The feed shows what concerns a person, in a helpful order, and says why."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from server.domain.library.feed import FeedItem, feed_for
from server.domain.library.share_text import WordingState
from server.domain.people.person import Person
from server.domain.sharing.share import ShareState
from server.errors import Invalid
from tests.factories import Given


@contextmanager
def counted_statements(engine: Engine) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def person(given: Given) -> Person:
    """Follows Hiring."""
    person = given.person()
    given.topic("hiring", followers=(person,))
    return person


def titles(session: Session, person: Person, now: datetime, **more: object) -> list[str]:
    return [item.post.title for item in feed_for(session, person, now, **more).items]  # type: ignore[arg-type]


def only(session: Session, person: Person, now: datetime) -> FeedItem:
    (item,) = feed_for(session, person, now).items
    return item


def test_a_post_comes_by_followed_topic_by_no_topic_or_by_being_featured(
    session: Session, given: Given, person: Person, now: datetime
) -> None:
    given.live_post("Followed", topics=("hiring",))
    given.live_post("For everyone", topics=())
    given.live_post("Featured", topics=("culture",), featured=True)
    given.live_post("Elsewhere", topics=("culture",))
    assert sorted(titles(session, person, now)) == ["Featured", "Followed", "For everyone"]


def test_every_item_says_why_it_is_there(session: Session, given: Given, person: Person, now: datetime) -> None:
    given.group("pilot", members=(person,), name="Pilot")
    given.live_post(topics=("hiring", "culture"), groups=("pilot", "board"), featured=True)
    assert only(session, person, now).reasons == [
        "You follow Hiring",
        "For the group Pilot",
        "Featured",
        "New this week",
    ]


def test_an_old_post_without_topic_is_for_everyone(
    session: Session, given: Given, person: Person, now: datetime
) -> None:
    given.live_post(topics=(), live_from=now - timedelta(days=30))
    assert only(session, person, now).reasons == ["For everyone"]


def test_newer_posts_come_first_and_featured_ones_count_as_newer(
    session: Session, given: Given, person: Person, now: datetime
) -> None:
    given.live_post("Old", live_from=now - timedelta(days=9))
    given.live_post("New", live_from=now - timedelta(days=1))
    given.live_post("Old but featured", live_from=now - timedelta(days=9), featured=True)
    assert titles(session, person, now) == ["Old but featured", "New", "Old"]


def test_what_a_person_has_shared_sinks_below_what_they_have_not(
    session: Session, given: Given, person: Person, now: datetime
) -> None:
    shared = given.live_post("Shared", live_from=now - timedelta(days=1))
    given.live_post("Not shared", live_from=now - timedelta(days=20))
    given.share(person, shared, network="x", state=ShareState.CONFIRMED)
    given.share(person, shared, network="linkedin", state=ShareState.OPENED)
    items = feed_for(session, person, now).items
    assert [(item.post.title, item.shared_on) for item in items] == [("Not shared", []), ("Shared", ["x"])]


def test_other_peoples_shares_change_nothing(session: Session, given: Given, person: Person, now: datetime) -> None:
    post = given.live_post()
    given.share(given.person(), post, state=ShareState.CONFIRMED)
    assert only(session, person, now).shared_on == []


def test_only_approved_and_current_wordings_are_offered(
    session: Session, given: Given, person: Person, now: datetime
) -> None:
    post = given.live_post(texts=(("x", "One"), ("x", "Two"), ("x", "Three"), ("linkedin", "Four")))
    post.share_texts[0].state = WordingState.IN_REVIEW
    post.share_texts[1].retired_at = now
    session.flush()
    assert [text.text for text in only(session, person, now).share_texts] == ["Four", "Three"]


def test_pages_join_without_gap_or_repetition(session: Session, given: Given, person: Person, now: datetime) -> None:
    for number in range(11):  # several share one moment, so that the id has to break ties
        given.live_post(f"Post {number}", live_from=now - timedelta(days=number // 4), featured=number % 3 == 0)
    whole = titles(session, person, now, limit=100)
    paged, cursor = [], None
    while True:
        page = feed_for(session, person, now, limit=3, cursor=cursor)
        paged += [item.post.title for item in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert len(whole) == 11
    assert paged == whole


def test_the_last_page_has_no_marker_even_when_it_is_full(
    session: Session, given: Given, person: Person, now: datetime
) -> None:
    given.live_post()
    given.live_post()
    assert feed_for(session, person, now, limit=2).next_cursor is None


@pytest.mark.parametrize(
    "cursor", ["x", "💥", "WzFd", "e30", "W10", "WyJhIiwxXQ", "WzFlOTk5LDFd", "A" * 500, "W" * 100]
)
def test_a_marker_that_is_not_ours_is_refused(session: Session, person: Person, now: datetime, cursor: str) -> None:
    with pytest.raises(Invalid) as refused:
        feed_for(session, person, now, cursor=cursor)
    assert "cursor" in refused.value.fields


def test_words_and_topic_narrow_the_feed(session: Session, given: Given, person: Person, now: datetime) -> None:
    given.topic("culture", followers=(person,))
    given.live_post("Engineers wanted", topics=("hiring",))
    given.live_post("Summer party", topics=("culture",), summary="With 100% of our engineers")
    assert titles(session, person, now, query="ENGINEERS wanted") == ["Engineers wanted"]
    assert titles(session, person, now, query="100%") == ["Summer party"]
    assert titles(session, person, now, query="%") == ["Summer party"]
    assert titles(session, person, now, topic="culture") == ["Summer party"]
    assert titles(session, person, now, topic="unknown") == []


def test_the_number_of_statements_does_not_grow_with_the_number_of_posts(
    session: Session, engine: Engine, given: Given, person: Person, now: datetime
) -> None:
    def cost() -> int:
        session.commit()
        session.expunge_all()
        known = session.get_one(Person, person.id)
        with counted_statements(engine) as statements:
            for item in feed_for(session, known, now, limit=50).items:
                assert item.post.topics
                assert item.post.groups == []
        return len(statements)

    given.live_post()
    few = cost()
    for _ in range(30):
        given.live_post(texts=(("x", "One"), ("linkedin", "Two")))
    assert cost() == few
    assert few <= 13
