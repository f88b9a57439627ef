"""Nothing leaves for an advocate unless it is approved, live now, in a language and a group of theirs."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.domain.library.post import Post, PostState
from server.domain.library.share_text import WordingState
from server.domain.library.visibility import post_status, visible_posts
from server.domain.people.person import Person
from tests.factories import Given

SECOND = timedelta(seconds=1)


def titles(session: Session, person: Person, now: datetime) -> list[str]:
    return sorted(post.title for post in session.scalars(visible_posts(person, now)))


def test_a_live_approved_post_is_seen(session: Session, given: Given, now: datetime) -> None:
    given.live_post("Seen")
    assert titles(session, given.person(), now) == ["Seen"]


@pytest.mark.parametrize("state", [state for state in PostState if state is not PostState.APPROVED])
def test_no_other_state_is_seen(session: Session, given: Given, now: datetime, state: PostState) -> None:
    given.live_post("Hidden", state=state)
    assert titles(session, given.person(), now) == []


def test_the_window_includes_its_start_and_excludes_its_end(session: Session, given: Given, now: datetime) -> None:
    start, end = now, now + timedelta(days=1)
    given.live_post("Windowed", live_from=start, expires_at=end)
    person = given.person()
    assert titles(session, person, start - SECOND) == []
    assert titles(session, person, start) == ["Windowed"]
    assert titles(session, person, end - SECOND) == ["Windowed"]
    assert titles(session, person, end) == []


def test_a_post_for_a_group_is_seen_by_its_members_only(session: Session, given: Given, now: datetime) -> None:
    member = given.person()
    given.group("pilot", members=(member,))
    given.live_post("For the pilot", groups=("pilot", "board"))
    assert titles(session, member, now) == ["For the pilot"]
    assert titles(session, given.outsider(), now) == []


@pytest.mark.parametrize(
    ("languages", "language", "seen"),
    [
        (["en"], "en", True),
        (["en"], "de", False),
        (["de", "en"], "de", True),
        (["en"], "en-GB", True),
        (["en-GB"], "en", True),
        (["en-GB"], "en-US", False),
        (["pt-br"], "pt-BR", True),
        (["e_"], "en-GB", False),
        ([], "en", False),
    ],
)
def test_a_post_is_seen_by_those_who_read_its_language(
    session: Session, given: Given, now: datetime, languages: list[str], language: str, seen: bool
) -> None:
    given.live_post("Post", language=language)
    assert bool(titles(session, given.person(languages=languages), now)) is seen


def test_a_post_without_an_approved_wording_is_not_seen(session: Session, given: Given, now: datetime) -> None:
    post = given.live_post("Silent")
    post.share_texts[0].state = WordingState.IN_REVIEW
    session.flush()
    assert titles(session, given.person(), now) == []


def test_a_retired_wording_does_not_make_a_post_visible(session: Session, given: Given, now: datetime) -> None:
    given.live_post("Silent").share_texts[0].retired_at = now
    session.flush()
    assert titles(session, given.person(), now) == []


def test_someone_who_left_sees_nothing(session: Session, given: Given, now: datetime) -> None:
    given.live_post("Seen")
    assert titles(session, given.person(deactivated_at=now), now) == []


@pytest.mark.parametrize(
    ("days_to_start", "days_to_end", "status"),
    [(1, None, "scheduled"), (-1, None, "live"), (-1, 1, "live"), (-2, -1, "expired"), (0, None, "live")],
)
def test_the_status_of_an_approved_post_follows_from_its_window(
    given: Given, now: datetime, days_to_start: int, days_to_end: int | None, status: str
) -> None:
    end = None if days_to_end is None else now + timedelta(days=days_to_end)
    post: Post = given.live_post(live_from=now + timedelta(days=days_to_start), expires_at=end)
    assert post_status(post, now) == status


def test_other_states_are_called_by_their_name(given: Given, now: datetime) -> None:
    assert post_status(given.post(state=PostState.IN_REVIEW), now) == "in_review"
