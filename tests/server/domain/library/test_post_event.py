"""Whatever happens to a post, those outside are told the same things of it."""

import pytest
from sqlalchemy import select

from server.domain.events.event import Event, EventKind
from server.domain.library.bulk import Wish, change_many
from server.domain.library.bulk_change import BulkAction
from server.domain.library.bulk_undo import undo_change
from server.domain.library.going_live import announce_live_posts
from server.domain.library.post import PostState
from server.domain.library.post_event import emit_of_post
from server.domain.library.review import approve_post, archive_post, withdraw_post

TOLD = {"slug": "good-news", "title": "Good news", "url": "https://example.com/good"}


@pytest.fixture
def post(given):
    return given.post(state=PostState.IN_REVIEW, **TOLD)


@pytest.mark.parametrize("kind", [EventKind.POST_APPROVED, EventKind.POST_LIVE, EventKind.POST_WITHDRAWN])
def test_an_event_names_the_post(session, post, now, kind):
    emit_of_post(session, kind, post, now=now)
    event = session.scalars(select(Event)).one()
    assert (event.kind, event.subject_id, event.data, event.occurred_at) == (kind, post.id, TOLD, now)


def test_every_way_of_changing_a_post_tells_the_same(session, given, post, now):
    manager = given.approver()
    approve_post(session, post, by=manager, now=now)
    announce_live_posts(session, now)
    session.refresh(post)
    seen, wish = {post.id: post.revision}, Wish(BulkAction.WITHDRAW)
    change = change_many(session, wish, seen, by=manager, now=now, require_fit=lambda post: None, keep=session.flush)
    undo_change(session, change, by=manager, now=now)
    withdraw_post(session, post, by=manager, now=now)
    post.state = PostState.APPROVED
    archive_post(session, post, by=manager, now=now)
    events = session.scalars(select(Event).order_by(Event.id)).all()
    names = ["approved", "live", "withdrawn", "approved", "withdrawn", "withdrawn"]
    assert [event.kind.value for event in events] == [f"post.{name}" for name in names]
    assert [event.data for event in events] == [TOLD] * len(names)
