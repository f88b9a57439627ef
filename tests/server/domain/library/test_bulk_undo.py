"""An undo is a decision like any other: by whom may decide now, under the rules as they are now."""

import pytest

from server.domain.library.bulk_change import BulkAction, BulkChange, BulkChangedPost
from server.domain.library.bulk_undo import undo_change
from server.domain.library.post import PostState
from server.domain.library.topic import TopicManager


@pytest.fixture
def manager(given):
    return given.approver()


def withdrawn_together(session, manager, now, post):
    post.state = PostState.WITHDRAWN
    before = {"state": "approved", "live_from": None, "waiting": [], "campaign": None}
    change = BulkChange(person_id=manager.id, action=BulkAction.WITHDRAW, done_at=now)
    change.posts = [BulkChangedPost(post_id=post.id, before=before, revision=post.revision)]
    session.add(change)
    session.flush()
    return change


def test_a_manager_who_looks_after_other_topics_by_now_brings_nothing_back(session, given, manager, now):
    post = given.live_post(topics=("hiring",))
    change = withdrawn_together(session, manager, now, post)
    session.add(TopicManager(topic_id=given.topic("culture").id, person_id=manager.id))
    assert undo_change(session, change, by=manager, now=now) == 0
    assert post.state is PostState.WITHDRAWN
    assert "do not look after" in change.posts[0].problem


def test_a_post_whose_topic_asks_for_two_approvals_by_now_comes_back_into_review(session, given, manager, now):
    post = given.live_post(topics=("hiring",))
    change = withdrawn_together(session, manager, now, post)
    given.topic("hiring").approvals_needed = 2
    undo_change(session, change, by=manager, now=now)
    assert post.state is PostState.IN_REVIEW
