"""Each part of the score that lifts a post is a reason; what lifts every post of a person alike is none."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from server.domain.library.feed import feed_for
from server.domain.people.person import Person
from server.domain.sharing.share import ShareState
from tests.factories import Given


def reasons(session: Session, person: Person, now: datetime) -> dict[str, list[str]]:
    return {item.post.title: item.reasons for item in feed_for(session, person, now).items}


def test_what_readers_liked_comes_earlier_and_says_so(session: Session, given: Given, now: datetime) -> None:
    given.live_post("Newer", topics=(), live_from=now - timedelta(days=20))
    given.live_post("Liked", topics=(), live_from=now - timedelta(days=21), recent_clicks=100, recent_shares=4)
    given.live_post("Hardly noticed", topics=(), live_from=now - timedelta(days=22), recent_clicks=3)
    assert reasons(session, given.person(), now) == {
        "Liked": ["Colleagues' readers like it"],
        "Newer": ["For everyone"],
        "Hardly noticed": ["For everyone"],
    }


def test_a_first_language_comes_before_others_where_there_are_others(
    session: Session, given: Given, now: datetime
) -> None:
    given.live_post("English", topics=(), live_from=now - timedelta(days=20))
    given.live_post("Deutsch", topics=(), live_from=now - timedelta(days=21), language="de")
    both = reasons(session, given.person(languages=["de", "en"]), now)
    assert both == {"Deutsch": ["In your first language"], "English": ["For everyone"]}
    assert reasons(session, given.person(languages=["de"]), now) == {"Deutsch": ["For everyone"]}


def test_what_they_have_not_shared_is_told_to_those_who_share(session: Session, given: Given, now: datetime) -> None:
    person, old = given.person(), now - timedelta(days=20)
    shared = given.live_post("Shared", topics=(), live_from=old)
    again = given.live_post("Again", topics=(), live_from=old, repeat_after_days=5)
    given.live_post("New to them", topics=(), live_from=old)
    for post in (shared, again):
        given.share(person, post, state=ShareState.CONFIRMED, opened_at=now - timedelta(days=9))
    assert reasons(session, person, now) == {
        "New to them": ["You have not shared it yet"],
        "Again": ["Time to share it again"],
        "Shared": ["For everyone"],
    }
