"""Every version of a post is kept, also what it said before versions were kept."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from server.domain.library.digest import draft_of
from server.domain.library.draft import Picture, PostDraft, Wording
from server.domain.library.version_content import content_of, draft_in
from server.domain.library.versions import BEFORE_VERSIONS, draft_at, versions_of
from server.domain.library.writing import (
    add_share_text,
    create_post,
    edit_share_text,
    retire_share_text,
    update_post,
)
from server.errors import NotFound

DRAFT = PostDraft(title="Roles", url="https://example.com/jobs", networks={"x": ["One {link}", "Two {link}"]})


def told(session, post):
    return [(v.number, v.by_name, v.changed) for v in versions_of(session, post, limit=50)]


def test_each_change_makes_one_version_that_says_what_changed(session, given, now):
    author, manager = given.author(), given.approver()
    post = create_post(session, DRAFT, by=author, now=now)
    update_post(session, post, replace(DRAFT, title="Open roles", summary="Come."), by=manager, now=now)
    edit_share_text(session, post.share_texts[0], "First {link}", by=author, now=now)
    added = add_share_text(session, post, network="bluesky", text="Sky {link}", by=author, now=now)
    retire_share_text(session, added, by=author, now=now)
    assert told(session, post) == [
        (5, "Ada Author", ["networks"]),
        (4, "Ada Author", ["networks"]),
        (3, "Ada Author", ["networks"]),
        (2, "Cam Manager", ["title", "summary"]),
        (1, "Ada Author", ["networks"]),
    ]
    assert draft_at(session, post, 1) == DRAFT_AS_KEPT
    assert draft_at(session, post, 5) == draft_of(post)


DRAFT_AS_KEPT = replace(DRAFT, networks={"x": (Wording("One {link}"), Wording("Two {link}"))})


def test_saving_without_a_change_makes_no_version(session, given, now):
    post = create_post(session, DRAFT, by=given.author(), now=now)
    update_post(session, post, DRAFT, by=given.approver(), now=now)
    assert post.version == 1


def test_a_post_from_before_keeps_what_it_said_first(session, given, now):
    post = given.post("Old", texts=(("x", "Old words {link}"),))
    before = draft_of(post)
    update_post(session, post, replace(before, title="New"), by=given.approver(), now=now)
    assert told(session, post) == [(2, "Cam Manager", ["title"]), (1, BEFORE_VERSIONS, [])]
    assert draft_at(session, post, 0) == draft_at(session, post, 1) == before


def test_a_post_that_nobody_edited_is_its_own_first_version(session, given):
    post = given.post("Old")
    assert versions_of(session, post, limit=5) == []
    assert draft_at(session, post, 0) == draft_of(post)
    with pytest.raises(NotFound):
        draft_at(session, post, 1)


def test_a_version_reads_back_to_what_was_kept():
    moment = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    draft = PostDraft(
        title="T",
        url="https://example.com/",
        topics=("a", "b"),
        groups=("g",),
        live_from=moment,
        expires_at=moment.replace(year=2027),
        campaign="autumn",
        pinned=True,
        repeat_after_days=30,
        own_words_minimum=3,
        images={"x": Picture("https://example.com/x.png", "An x")},
        networks={"x": (Wording("One", locked=True),), "linkedin": (Wording("Two"),)},
    )
    assert draft_in(content_of(draft)) == draft


def test_a_version_from_when_posts_said_less_has_the_defaults():
    assert draft_in({"title": "T", "url": "https://example.com/"}) == PostDraft("T", "https://example.com/")
