"""Nobody approves their own words, every decision keeps the exact wording, and a withdrawn post is gone at once."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.approval import Approval, Decision
from server.domain.library.draft import PostDraft
from server.domain.library.post import Post, PostState
from server.domain.library.review import (
    approve_post,
    approve_wording,
    archive_post,
    reject_post,
    reject_wording,
    submit_for_review,
    withdraw_post,
)
from server.domain.library.share_text import WordingState
from server.domain.library.visibility import visible_posts
from server.domain.library.writing import add_share_text, create_post, edit_share_text, update_post
from server.domain.people.person import Person, Role
from server.errors import Conflict, Forbidden, Invalid
from tests.factories import Given

DRAFT = PostDraft(title="Open roles", url="https://example.com/jobs", networks={"x": ["One {link}", "Two {link}"]})


@pytest.fixture
def author(given: Given) -> Person:
    return given.author()


@pytest.fixture
def approver(given: Given) -> Person:
    return given.approver()


@pytest.fixture
def post(session: Session, author: Person, now: datetime) -> Post:
    """Ada's post, in review."""
    post = create_post(session, DRAFT, by=author, now=now)
    submit_for_review(session, post, by=author, now=now)
    return post


def visible(session: Session, given: Given, now: datetime) -> list[str]:
    return [post.title for post in session.scalars(visible_posts(given.person(), now))]


def acts(session: Session) -> list[tuple[str, str]]:
    session.flush()
    return [(entry.action, entry.actor_name) for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def test_a_post_goes_from_draft_by_review_to_live(
    session: Session, given: Given, post: Post, approver: Person, now: datetime
) -> None:
    assert visible(session, given, now) == []
    approve_post(session, post, by=approver, now=now)
    assert (post.state, post.live_from) == (PostState.APPROVED, now)
    assert {text.state for text in post.share_texts} == {WordingState.APPROVED}
    assert visible(session, given, now) == ["Open roles"]


def test_a_given_start_is_kept_by_approval(session: Session, post: Post, approver: Person, now: datetime) -> None:
    post.live_from = now + timedelta(days=3)
    approve_post(session, post, by=approver, now=now)
    assert post.live_from == now + timedelta(days=3)


def test_every_approved_wording_is_kept_with_who_and_when(
    session: Session, post: Post, approver: Person, author: Person, now: datetime
) -> None:
    approve_post(session, post, by=approver, now=now, note="Nice")
    rows = session.scalars(select(Approval).order_by(Approval.id)).all()
    assert [row.wording for row in rows] == ["One {link}", "Two {link}", "Open roles\nhttps://example.com/jobs"]
    assert {(row.person_id, row.author_id, row.decision, row.decided_at, row.note) for row in rows} == {
        (approver.id, author.id, Decision.APPROVED, now, "Nice")
    }
    entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "wording.approved")).all()
    assert [entry.data["wording"] for entry in entries] == ["One {link}", "Two {link}"]
    assert {entry.actor_id for entry in entries} == {approver.id}


def test_nobody_approves_their_own_post(session: Session, given: Given, now: datetime) -> None:
    manager = given.person(roles=(Role.ADMIN,))
    post = create_post(session, DRAFT, by=manager, now=now)
    with pytest.raises(Forbidden):
        approve_post(session, post, by=manager, now=now)
    with pytest.raises(Forbidden):
        approve_wording(session, post.share_texts[0], by=manager, now=now)
    assert {text.state for text in post.share_texts} == {WordingState.IN_REVIEW}


def test_whoever_changed_the_title_does_not_approve_it(
    session: Session, post: Post, approver: Person, given: Given, now: datetime
) -> None:
    changed = PostDraft(title="Better title", url=DRAFT.url, networks=DRAFT.networks)
    update_post(session, post, changed, by=approver, now=now)
    approve_post(session, post, by=approver, now=now)
    assert post.state is PostState.IN_REVIEW
    approve_post(session, post, by=given.approver(), now=now)
    assert post.state is PostState.APPROVED


def test_approving_a_post_leaves_ones_own_wordings_in_review(
    session: Session, post: Post, approver: Person, now: datetime
) -> None:
    own = add_share_text(session, post, network="x", text="Mine {link}", by=approver, now=now)
    approve_post(session, post, by=approver, now=now)
    assert post.state is PostState.APPROVED
    assert own.state is WordingState.IN_REVIEW


def test_a_post_whose_only_open_wording_is_ones_own_cannot_be_approved(
    session: Session, given: Given, approver: Person, author: Person, now: datetime
) -> None:
    post = create_post(session, PostDraft(title="A", url=DRAFT.url), by=author, now=now)
    add_share_text(session, post, network="x", text="Mine {link}", by=approver, now=now)
    with pytest.raises(Forbidden):
        approve_post(session, post, by=approver, now=now)


def test_a_post_without_wording_cannot_be_approved(
    session: Session, approver: Person, author: Person, now: datetime
) -> None:
    post = create_post(session, PostDraft(title="A", url=DRAFT.url), by=author, now=now)
    with pytest.raises(Invalid) as refused:
        approve_post(session, post, by=approver, now=now)
    assert "networks" in refused.value.fields


def test_only_community_managers_decide(session: Session, given: Given, post: Post, now: datetime) -> None:
    advocate = given.person()
    for decide in (
        lambda: approve_post(session, post, by=advocate, now=now),
        lambda: approve_wording(session, post.share_texts[0], by=advocate, now=now),
        lambda: reject_wording(session, post.share_texts[0], by=advocate, now=now, note="No"),
        lambda: reject_post(session, post, by=advocate, note="No", now=now),
        lambda: withdraw_post(session, post, by=advocate, now=now),
        lambda: archive_post(session, post, by=advocate, now=now),
    ):
        with pytest.raises(Forbidden):
            decide()


def test_editing_an_approved_wording_sends_just_that_one_back(
    session: Session, given: Given, post: Post, approver: Person, author: Person, now: datetime
) -> None:
    approve_post(session, post, by=approver, now=now)
    first, second = post.share_texts
    edit_share_text(session, first, "One, better {link}", by=author, now=now)
    assert (first.state, second.state) == (WordingState.IN_REVIEW, WordingState.APPROVED)
    assert post.state is PostState.APPROVED
    assert visible(session, given, now) == ["Open roles"]
    edit_share_text(session, second, "Two, better {link}", by=author, now=now)
    assert visible(session, given, now) == []


def test_whoever_edited_a_wording_does_not_approve_it(
    session: Session, post: Post, approver: Person, given: Given, now: datetime
) -> None:
    approve_post(session, post, by=approver, now=now)
    text = edit_share_text(session, post.share_texts[0], "Mine now {link}", by=approver, now=now)
    with pytest.raises(Forbidden):
        approve_wording(session, text, by=approver, now=now)
    approve_wording(session, text, by=given.approver(), now=now)
    assert text.state is WordingState.APPROVED


def test_an_edit_that_changes_nothing_keeps_the_approval(
    session: Session, post: Post, approver: Person, author: Person, now: datetime
) -> None:
    approve_post(session, post, by=approver, now=now)
    assert edit_share_text(session, post.share_texts[0], " One {link}\r\n", by=author, now=now).state == "approved"


def test_approving_one_wording_of_a_post_in_review_approves_the_post(
    session: Session, post: Post, approver: Person, now: datetime
) -> None:
    approve_wording(session, post.share_texts[0], by=approver, now=now)
    assert [text.state for text in post.share_texts] == [WordingState.APPROVED, WordingState.IN_REVIEW]
    assert post.state is PostState.APPROVED


def test_a_wording_is_decided_once(session: Session, post: Post, approver: Person, given: Given, now: datetime) -> None:
    approve_wording(session, post.share_texts[0], by=approver, now=now)
    with pytest.raises(Conflict):
        approve_wording(session, post.share_texts[0], by=given.approver(), now=now)


def test_a_rejection_says_why_and_can_be_resubmitted(
    session: Session, post: Post, approver: Person, author: Person, now: datetime
) -> None:
    with pytest.raises(Invalid):
        reject_post(session, post, by=approver, note="  ", now=now)
    reject_wording(session, post.share_texts[0], by=approver, note="Too long", now=now)
    reject_post(session, post, by=approver, note="Not yet", now=now)
    assert post.state is PostState.REJECTED
    with pytest.raises(Conflict):
        approve_post(session, post, by=approver, now=now)
    submit_for_review(session, post, by=author, now=now)
    assert post.state is PostState.IN_REVIEW
    assert {text.state for text in post.share_texts} == {WordingState.IN_REVIEW}
    notes = session.scalars(select(Approval.note).where(Approval.decision == Decision.REJECTED)).all()
    assert sorted(notes) == ["Not yet", "Too long"]


def test_a_manager_may_reject_their_own_wording(session: Session, post: Post, approver: Person, now: datetime) -> None:
    own = add_share_text(session, post, network="x", text="Mine {link}", by=approver, now=now)
    reject_wording(session, own, by=approver, note="On second thoughts", now=now)
    assert own.state is WordingState.REJECTED


def test_a_withdrawn_post_is_gone_at_the_next_request(
    session: Session, given: Given, post: Post, approver: Person, now: datetime
) -> None:
    approve_post(session, post, by=approver, now=now)
    withdraw_post(session, post, by=approver, now=now)
    assert visible(session, given, now) == []
    with pytest.raises(Conflict):
        withdraw_post(session, post, by=approver, now=now)
    with pytest.raises(Conflict):
        approve_post(session, post, by=approver, now=now)


def test_a_post_that_has_expired_is_not_approved_without_a_start(
    session: Session, post: Post, approver: Person, now: datetime
) -> None:
    post.expires_at = now - timedelta(days=1)
    with pytest.raises(Conflict):
        approve_post(session, post, by=approver, now=now)


def test_archiving_twice_is_fine_and_recorded_once(
    session: Session, post: Post, approver: Person, now: datetime
) -> None:
    archive_post(session, post, by=approver, now=now)
    archive_post(session, post, by=approver, now=now)
    assert [action for action, _ in acts(session)].count("post.archived") == 1


def test_each_step_is_in_the_audit_log(session: Session, post: Post, approver: Person, now: datetime) -> None:
    approve_post(session, post, by=approver, now=now)
    withdraw_post(session, post, by=approver, now=now)
    actions = [action for action, _ in acts(session)]
    assert [a for a in actions if a.startswith("post.")] == [
        "post.created",
        "post.submitted",
        "post.approved",
        "post.withdrawn",
    ]


def test_a_stranger_cannot_submit_somebody_elses_draft(
    session: Session, given: Given, author: Person, now: datetime
) -> None:
    post = create_post(session, DRAFT, by=author, now=now)
    with pytest.raises(Forbidden):
        submit_for_review(session, post, by=given.author(), now=now)
