"""Many posts at once are the posts that one at a time would be."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.creating import AT_ONCE, NewPost, create_many, prepare
from server.domain.library.digest import draft_of
from server.domain.library.draft import Picture, PostDraft, Wording, tidy
from server.domain.library.list_filters import Filters
from server.domain.library.lists import library_posts
from server.domain.library.post import Post, PostOrigin
from server.domain.library.search_word import PostWord
from server.domain.library.versions import versions_of
from server.domain.library.writing import create_post
from server.errors import Invalid

DRAFT = tidy(
    PostDraft(
        title="Open roles",
        url="https://example.com/jobs",
        summary="Twelve of them",
        topics=["hiring"],
        groups=["pilot"],
        campaign="autumn",
        images={"x": Picture("https://example.com/x.png", "A door")},
        networks={"x": ["One {link}", Wording("Two {link}", locked=True)]},
    )
)


def audience(given):
    given.topic("hiring"), given.group("pilot"), given.campaign("autumn")


def test_each_post_is_as_the_editor_would_have_made_it(session, given, now):
    audience(given)
    author = given.author()
    one = create_post(session, DRAFT, by=author, now=now)
    [[other_id]] = create_many(session, prepare([NewPost("other", DRAFT, PostOrigin.SHEET)]), by=author, now=now)
    other = session.get_one(Post, other_id)
    assert draft_of(other) == draft_of(one) == DRAFT
    for name in ("state", "author_id", "editor_id", "in_review_since", "version", "updated_at"):
        assert getattr(other, name) == getattr(one, name), name
    assert [(t.text, t.state, t.author_id) for t in other.share_texts] == [
        (t.text, t.state, t.author_id) for t in one.share_texts
    ]
    assert [v.content for v in versions_of(session, other, limit=9)] == [
        v.content for v in versions_of(session, one, limit=9)
    ]
    assert other.origin is PostOrigin.SHEET
    found = session.execute(select(PostWord.post_id, PostWord.word).order_by(PostWord.word)).all()
    assert [w for i, w in found if i == other.id] == [w for i, w in found if i == one.id] != []


def test_many_come_in_parts_that_say_how_far_it_is_and_are_found_by_their_words(session, given, now):
    audience(given)
    new = [NewPost(f"post-{n}", replace(DRAFT, title=f"Number {n}"), PostOrigin.FEED) for n in range(AT_ONCE + 3)]
    parts = list(create_many(session, prepare(new), by=None, now=now, actor_name="a feed"))
    assert [len(part) for part in parts] == [AT_ONCE, 3]
    assert session.scalar(select(func.count()).select_from(Post)) == AT_ONCE + 3
    found = library_posts(session, Filters(query=f"number {AT_ONCE + 1}"), now=now)
    assert [post.slug for post in found.items] == [f"post-{AT_ONCE + 1}"]
    assert set(session.scalars(select(AuditEntry.actor_name))) == {"a feed"}


def test_a_topic_that_is_gone_is_named_and_nothing_is_made(session, given, now):
    audience(given)
    wrong = NewPost("wrong", replace(DRAFT, topics=("gone",)), PostOrigin.SHEET)
    with pytest.raises(Invalid, match=r"does not exist \(any more\): gone"):
        list(create_many(session, prepare([wrong]), by=None, now=now))
    assert session.scalar(select(func.count()).select_from(Post)) == 0
