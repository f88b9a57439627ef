"""Nobody approves their own part of a post, also when somebody else has changed another part of it since."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.domain.library.digest import draft_of
from server.domain.library.draft import Picture, PostDraft
from server.domain.library.post import Post, PostState
from server.domain.library.review import approve_post, submit_for_review
from server.domain.library.writers import writers_of
from server.domain.library.writing import create_post, update_post
from server.domain.people.person import Person
from server.errors import Conflict, Forbidden
from tests.factories import Given

DRAFT = PostDraft(title="Results", url="https://example.com/q3", networks={"x": ["One {link}"]})
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ann(given: Given) -> Person:
    """A manager who wrote the post."""
    return given.approver()


@pytest.fixture
def bob(given: Given) -> Person:
    """A manager who changed some of it."""
    return given.approver()


@pytest.fixture
def post(session: Session, ann: Person, now: datetime) -> Post:
    post = create_post(session, DRAFT, by=ann, now=now)
    submit_for_review(session, post, by=ann, now=now)
    return post


def change(session: Session, post: Post, by: Person, now: datetime, **fields: object) -> None:
    update_post(session, post, replace(draft_of(post), **fields), by=by, now=now)


def test_another_s_change_does_not_let_the_author_approve_the_title(
    session: Session, given: Given, post: Post, ann: Person, bob: Person, now: datetime
) -> None:
    approve_post(session, post, by=bob, now=now + MINUTE)
    change(session, post, ann, now + 2 * MINUTE, title="Results that nobody has read")
    change(session, post, bob, now + 3 * MINUTE, images={"x": Picture("https://example.com/a.png", "A chart")})
    approve_post(session, post, by=ann, now=now + 4 * MINUTE)
    assert post.state is PostState.IN_REVIEW
    with pytest.raises(Conflict, match="one more person"):
        approve_post(session, post, by=ann, now=now + 4 * MINUTE)
    approve_post(session, post, by=given.approver(), now=now + 5 * MINUTE)
    assert post.state is PostState.APPROVED


def test_two_managers_approve_what_the_other_wrote(
    session: Session, post: Post, ann: Person, bob: Person, now: datetime
) -> None:
    change(session, post, bob, now + MINUTE, summary="A good year.")
    assert writers_of(session, post, needed=1) == {ann.id, bob.id}
    approve_post(session, post, by=bob, now=now + 2 * MINUTE)
    assert post.state is PostState.IN_REVIEW
    approve_post(session, post, by=ann, now=now + 3 * MINUTE)
    assert post.state is PostState.APPROVED


def test_what_others_have_approved_before_is_settled(
    session: Session, post: Post, ann: Person, bob: Person, now: datetime
) -> None:
    approve_post(session, post, by=bob, now=now + MINUTE)
    change(session, post, bob, now + 2 * MINUTE, summary="A good year.")
    assert writers_of(session, post, needed=1) == {bob.id}
    with pytest.raises(Forbidden):
        approve_post(session, post, by=bob, now=now + 3 * MINUTE)
    approve_post(session, post, by=ann, now=now + 3 * MINUTE)
    assert post.state is PostState.APPROVED


def test_where_two_are_asked_for_each_part_needs_two_others(
    session: Session, given: Given, post: Post, ann: Person, bob: Person, now: datetime
) -> None:
    given.topic("finance", approvals_needed=2)
    change(session, post, ann, now, topics=("finance",))
    change(session, post, bob, now + MINUTE, summary="A good year.")
    for minutes, person in enumerate((bob, given.approver()), start=2):
        approve_post(session, post, by=person, now=now + minutes * MINUTE)
    assert post.state is PostState.IN_REVIEW
    approve_post(session, post, by=ann, now=now + 4 * MINUTE)
    assert post.state is PostState.APPROVED


def test_a_post_that_nobody_here_wrote_has_no_writers(session: Session, given: Given) -> None:
    post = given.post()
    assert writers_of(session, post, needed=1) == frozenset()
