"""A copy says the same and has no approvals; words stay with who wrote them."""

from dataclasses import replace

import pytest

from server.domain.library.digest import draft_of
from server.domain.library.draft import PostDraft
from server.domain.library.duplicating import duplicate_post
from server.domain.library.post import PostState
from server.domain.library.review import approve_post, approve_wording
from server.domain.library.writing import create_post, update_post
from server.errors import Forbidden

DRAFT = PostDraft(title="Open roles", url="https://example.com/jobs", networks={"x": ["One {link}", "Two {link}"]})


@pytest.fixture
def ann(given):
    return given.approver()


@pytest.fixture
def bob(given):
    return given.approver()


def test_a_colleague_s_copy_lets_nobody_approve_their_own_words(session, ann, bob, now):
    copy = duplicate_post(session, create_post(session, DRAFT, by=ann, now=now), by=bob, now=now)
    assert (copy.title, copy.state, copy.author_id) == ("Copy of Open roles", PostState.DRAFT, bob.id)
    with pytest.raises(Forbidden):
        approve_wording(session, copy.share_texts[0], by=ann, now=now)
    with pytest.raises(Forbidden):
        approve_post(session, copy, by=ann, now=now)
    approve_wording(session, copy.share_texts[0], by=bob, now=now)


def test_words_that_a_colleague_brings_back_are_still_those_of_who_wrote_them(session, ann, bob, now):
    post = create_post(session, DRAFT, by=ann, now=now)
    with_both = draft_of(post)
    update_post(session, post, replace(with_both, networks={"x": ["Two {link}"]}), by=bob, now=now)
    update_post(session, post, with_both, by=bob, now=now)
    back = next(text for text in post.current_texts if text.text == "One {link}")
    with pytest.raises(Forbidden):
        approve_wording(session, back, by=ann, now=now)
