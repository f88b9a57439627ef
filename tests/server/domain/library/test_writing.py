"""Writing keeps what stays the same, puts what is new in review, and says all that is wrong at once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.draft import PostDraft, Wording
from server.domain.library.post import PostState
from server.domain.library.review import approve_post
from server.domain.library.share_text import WordingState
from server.domain.library.writing import (
    add_share_text,
    create_post,
    edit_share_text,
    retire_share_text,
    update_post,
)
from server.errors import Conflict, Forbidden, Invalid
from tests.factories import Given

DRAFT = PostDraft(
    title="Open roles",
    url="https://example.com/jobs",
    topics=("hiring",),
    groups=("pilot",),
    networks={"x": ["One {link}", Wording("Two {link}", locked=True)], "linkedin": ["Three"]},
)


def test_a_new_post_is_a_draft_with_its_wordings_in_review(session: Session, given: Given, now: datetime) -> None:
    given.topic("hiring")
    given.group("pilot")
    author = given.author()
    post = create_post(session, DRAFT, by=author, now=now)
    assert (post.slug, post.state, post.author_id) == ("open-roles", PostState.DRAFT, author.id)
    assert [topic.slug for topic in post.topics] == ["hiring"]
    assert [group.slug for group in post.groups] == ["pilot"]
    assert [(t.network, t.text, t.locked, t.position, t.state) for t in post.current_texts] == [
        ("linkedin", "Three", False, 0, WordingState.IN_REVIEW),
        ("x", "One {link}", False, 0, WordingState.IN_REVIEW),
        ("x", "Two {link}", True, 1, WordingState.IN_REVIEW),
    ]


def test_two_posts_of_one_title_get_different_slugs(session: Session, given: Given, now: datetime) -> None:
    author = given.author()
    draft = PostDraft(title="Café & crème: 10 % off!", url="https://example.com/")
    slugs = [create_post(session, draft, by=author, now=now).slug for _ in range(3)]
    assert slugs == ["cafe-creme-10-off", "cafe-creme-10-off-2", "cafe-creme-10-off-3"]
    assert create_post(session, replace(draft, title="日本語"), by=author, now=now).slug == "post"


def test_an_advocate_does_not_write_posts(session: Session, given: Given, now: datetime) -> None:
    with pytest.raises(Forbidden):
        create_post(session, PostDraft(title="A", url="https://example.com/"), by=given.person(), now=now)


def test_a_contributor_edits_only_their_own(session: Session, given: Given, now: datetime) -> None:
    post = create_post(session, PostDraft(title="A", url="https://example.com/"), by=given.author(), now=now)
    draft = PostDraft(title="B", url="https://example.com/")
    with pytest.raises(Forbidden):
        update_post(session, post, draft, by=given.author(), now=now)
    assert update_post(session, post, draft, by=given.approver(), now=now).title == "B"


def test_an_update_keeps_wordings_that_stay_adds_new_ones_and_retires_the_rest(
    session: Session, given: Given, now: datetime
) -> None:
    author = given.author()
    draft = PostDraft(title="A", url="https://example.com/", networks={"x": ["Stays", "Goes"]})
    post = create_post(session, draft, by=author, now=now)
    approve_post(session, post, by=given.approver(), now=now)
    stays, goes = post.share_texts
    update_post(session, post, replace(draft, networks={"x": ["New", "Stays"]}), by=author, now=now)
    new = next(text for text in post.current_texts if text.text == "New")
    assert (stays.state, stays.position, stays.retired_at) == (WordingState.APPROVED, 1, None)
    assert goes.retired_at == now
    assert (new.state, new.position, new.author_id) == (WordingState.IN_REVIEW, 0, author.id)
    assert post.state is PostState.APPROVED


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"title": "B"}, PostState.IN_REVIEW),
        ({"url": "https://example.com/elsewhere"}, PostState.IN_REVIEW),
        ({"disclosure": "#ad"}, PostState.IN_REVIEW),
        ({"notes": "For us"}, PostState.APPROVED),
        ({"featured": True}, PostState.APPROVED),
        ({"language": "de"}, PostState.APPROVED),
        ({}, PostState.APPROVED),
    ],
)
def test_changing_what_readers_see_of_an_approved_post_asks_for_a_new_approval(
    session: Session, given: Given, now: datetime, change: dict[str, str], state: PostState
) -> None:
    author = given.author()
    draft = PostDraft(title="A", url="https://example.com/", networks={"x": ["One"]})
    post = create_post(session, draft, by=author, now=now)
    approve_post(session, post, by=given.approver(), now=now)
    update_post(session, post, replace(draft, **change), by=author, now=now)  # type: ignore[arg-type]
    assert post.state is state
    assert post.live_from == now


def test_every_wrong_field_is_named_at_once_and_nothing_is_written(
    session: Session, given: Given, now: datetime
) -> None:
    draft = PostDraft(
        title="",
        url="javascript:alert(1)",
        language="English!",
        image_url="https://example.com/a.png",
        live_from=now,
        expires_at=now - timedelta(days=1),
        disclosure="x" * 201,
        networks={"x": ["Hello {nam}", "Same", "Same", ""]},
    )
    with pytest.raises(Invalid) as refused:
        create_post(session, draft, by=given.author(), now=now)
    assert set(refused.value.fields) == {
        "title",
        "url",
        "language",
        "image_alt",
        "expires_at",
        "disclosure",
        "networks.x.0",
        "networks.x.2",
        "networks.x.3",
    }
    assert session.scalar(select(AuditEntry.id)) is None


def test_a_topic_that_does_not_exist_is_named(session: Session, given: Given, now: datetime) -> None:
    draft = PostDraft(title="A", url="https://example.com/", topics=("hirring",))
    with pytest.raises(Invalid) as refused:
        create_post(session, draft, by=given.author(), now=now)
    assert "hirring" in refused.value.fields["topics"]


def test_control_characters_and_foreign_line_breaks_are_tidied(session: Session, given: Given, now: datetime) -> None:
    draft = PostDraft(
        title="  One\u2028 <b>line</b>\x00 ", url=" https://example.com/ ", networks={"x": ["A\r\nB\x85C\x07"]}
    )
    post = create_post(session, draft, by=given.author(), now=now)
    assert (post.title, post.url) == ("One <b>line</b>", "https://example.com/")
    assert post.share_texts[0].text == "A\nB\nC"


def test_wordings_are_added_edited_and_retired_one_by_one(session: Session, given: Given, now: datetime) -> None:
    author = given.author()
    post = create_post(
        session, PostDraft(title="A", url="https://example.com/", networks={"x": ["One"]}), by=author, now=now
    )
    added = add_share_text(session, post, network="x", text="Two", by=author, now=now)
    assert added.position == 1
    with pytest.raises(Invalid):
        add_share_text(session, post, network="x", text="One", by=author, now=now)
    with pytest.raises(Invalid):
        edit_share_text(session, added, "One", by=author, now=now)
    with pytest.raises(Invalid):
        edit_share_text(session, added, "{unknown}", by=author, now=now)
    retire_share_text(session, added, by=author, now=now)
    retire_share_text(session, added, by=author, now=now)
    assert [text.text for text in post.current_texts] == ["One"]
    with pytest.raises(Conflict):
        edit_share_text(session, added, "Three", by=author, now=now)


def test_an_edited_wording_is_logged_before_and_after(session: Session, given: Given, now: datetime) -> None:
    author = given.author()
    post = given.live_post(author_id=author.id)
    edit_share_text(session, post.share_texts[0], "New words", by=author, now=now)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "wording.edited")).one()
    assert (entry.data["before"], entry.data["after"]) == ("We are hiring. {link}", "New words")
