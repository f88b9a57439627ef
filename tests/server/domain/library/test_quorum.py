"""Where a topic asks for two approvals, two different people give them, neither of them the author."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.events.event import Event, EventKind
from server.domain.library.digest import draft_of
from server.domain.library.draft import PostDraft
from server.domain.library.post import PostState
from server.domain.library.quorum import content_approvals, wording_approvals
from server.domain.library.review import (
    approve_post,
    approve_wording,
    archive_post,
    reject_wording,
    submit_for_review,
    withdraw_post,
)
from server.domain.library.visibility import visible_posts
from server.domain.library.writing import create_post, edit_share_text, update_post
from server.errors import Conflict, Forbidden

DRAFT = PostDraft(
    title="Results", url="https://example.com/q3", topics=("finance",), networks={"x": ["One {link}", "Two {link}"]}
)


@pytest.fixture
def people(given):
    """The author and three managers."""
    return [given.author(), *(given.approver() for _ in range(3))]


@pytest.fixture
def post(session, given, people, now):
    """A post in review about a topic that asks for two approvals."""
    given.topic("finance", approvals_needed=2)
    post = create_post(session, DRAFT, by=people[0], now=now)
    submit_for_review(session, post, by=people[0], now=now)
    return post


def states(post):
    return post.state, [text.state.value for text in post.current_texts]


def test_the_first_approval_is_kept_and_the_second_makes_the_post_live(session, given, post, people, now):
    _, cam, dee, _ = people
    approve_post(session, post, by=cam, now=now)
    assert states(post) == (PostState.IN_REVIEW, ["in_review", "in_review"])
    assert [row.person_id for row in content_approvals(session, post)] == [cam.id]
    assert session.scalars(visible_posts(given.person(), now)).all() == []
    approve_post(session, post, by=dee, now=now)
    assert states(post) == (PostState.APPROVED, ["approved", "approved"])
    assert post.live_from == now
    assert {row.person_id for row in wording_approvals(session, post.share_texts[0])} == {cam.id, dee.id}


def test_nobody_gives_both_approvals(session, post, people, now):
    cam = people[1]
    approve_post(session, post, by=cam, now=now)
    with pytest.raises(Conflict, match="one more person"):
        approve_post(session, post, by=cam, now=now)
    with pytest.raises(Conflict, match="one more person"):
        approve_wording(session, post.share_texts[0], by=cam, now=now)
    assert states(post) == (PostState.IN_REVIEW, ["in_review", "in_review"])


def test_who_gave_the_one_approval_that_suffices_by_now_may_say_so_again(session, post, people, now):
    cam = people[1]
    approve_post(session, post, by=cam, now=now)
    post.topics[0].approvals_needed = 1
    approve_wording(session, post.share_texts[0], by=cam, now=now)
    approve_post(session, post, by=cam, now=now)
    assert states(post) == (PostState.APPROVED, ["approved", "approved"])


def test_the_author_gives_neither(session, post, people, now):
    author = people[0]
    author.role_rows = list(people[1].role_rows)
    approve_post(session, post, by=people[2], now=now)
    with pytest.raises(Forbidden):
        approve_post(session, post, by=people[0], now=now)


def test_an_edit_between_the_two_starts_the_count_anew(session, post, people, now):
    author, cam, dee, eve = people
    approve_post(session, post, by=cam, now=now)
    later = now + timedelta(minutes=1)
    edit_share_text(session, post.share_texts[0], "One, better {link}", by=author, now=later)
    update_post(session, post, replace(draft_of(post), title="Results, mended"), by=author, now=later)
    approve_post(session, post, by=dee, now=later)
    assert states(post) == (PostState.IN_REVIEW, ["in_review", "approved"])
    approve_post(session, post, by=eve, now=later)
    assert states(post) == (PostState.APPROVED, ["approved", "approved"])


def test_words_that_were_changed_and_changed_back_are_approved_anew(session, post, people, now):
    author, cam, dee, _ = people
    approve_post(session, post, by=cam, now=now)
    later = now + timedelta(minutes=1)
    text = post.share_texts[0]
    edit_share_text(session, text, "Else {link}", by=author, now=later)
    edit_share_text(session, text, "One {link}", by=author, now=later)
    assert wording_approvals(session, text) == []
    approve_wording(session, text, by=dee, now=later)
    assert text.state == "in_review"


def test_a_wording_that_was_sent_back_needs_both_approvals_again(session, post, people, now):
    author, cam, dee, eve = people
    text = post.share_texts[0]
    approve_wording(session, text, by=cam, now=now)
    reject_wording(session, text, by=dee, now=now, note="No")
    post.state = PostState.REJECTED
    submit_for_review(session, post, by=author, now=now + timedelta(minutes=1))
    assert wording_approvals(session, text) == []
    approve_wording(session, text, by=eve, now=now + timedelta(minutes=2))
    assert text.state == "in_review"


def test_a_topic_that_asks_for_two_sends_back_what_one_person_approved(session, given, people, now):
    author, cam, dee, _ = people
    given.topic("finance", approvals_needed=2)
    given.topic("news")
    post = create_post(session, replace(DRAFT, topics=("news",)), by=author, now=now)
    approve_post(session, post, by=cam, now=now)
    assert post.state is PostState.APPROVED
    update_post(session, post, replace(draft_of(post), topics=("news", "finance")), by=author, now=now)
    assert states(post) == (PostState.IN_REVIEW, ["in_review", "in_review"])
    approve_post(session, post, by=dee, now=now)
    assert states(post) == (PostState.APPROVED, ["approved", "approved"])


def test_the_last_wording_approval_makes_the_post_approved_whoever_gives_it(session, post, people, now):
    cam, dee, eve = people[1:]
    first, second = post.share_texts
    approve_wording(session, first, by=cam, now=now)
    approve_wording(session, second, by=dee, now=now)
    assert states(post) == (PostState.IN_REVIEW, ["in_review", "in_review"])
    approve_wording(session, first, by=eve, now=now)
    assert states(post) == (PostState.APPROVED, ["approved", "in_review"])


def test_the_log_says_which_of_the_two_it_was(session, post, people, now):
    approve_post(session, post, by=people[1], now=now)
    approve_post(session, post, by=people[2], now=now)
    session.flush()
    found = session.scalars(select(AuditEntry).where(AuditEntry.action.like("%approv%")).order_by(AuditEntry.id))
    assert [(entry.action, entry.data.get("given")) for entry in found] == [
        ("wording.approved", 1),
        ("wording.approved", 1),
        ("post.approval_given", 1),
        ("wording.approved", 2),
        ("wording.approved", 2),
        ("post.approved", None),
    ]


def test_those_outside_hear_of_approval_and_of_the_end(session, post, people, now):
    approve_post(session, post, by=people[1], now=now)
    session.flush()
    assert session.scalars(select(Event)).all() == []
    approve_post(session, post, by=people[2], now=now)
    withdraw_post(session, post, by=people[1], now=now)
    archive_post(session, post, by=people[1], now=now)
    session.flush()
    events = session.scalars(select(Event).order_by(Event.id)).all()
    assert [(event.kind, event.subject_id) for event in events] == [
        (EventKind.POST_APPROVED, post.id),
        (EventKind.POST_WITHDRAWN, post.id),
    ]
    assert events[0].data == {"slug": post.slug, "title": "Results", "url": "https://example.com/q3"}
