"""A post that goes live is announced once: to those outside, and with thanks to whoever suggested it."""

from datetime import timedelta

from sqlalchemy import select

from server.domain.events.event import Event, EventKind
from server.domain.library.going_live import announce_live_posts
from server.domain.library.suggesting import suggest_page
from server.domain.people.notice import Notice, NoticeKind, dismiss_notice, unread_notices


def test_a_live_post_is_announced_once(session, given, now):
    post = given.live_post("Good news")
    assert announce_live_posts(session, now) == 1
    assert announce_live_posts(session, now) == 0
    event = session.scalars(select(Event)).one()
    assert (event.kind, event.subject_id, event.data["title"]) == (EventKind.POST_LIVE, post.id, "Good news")


def test_a_post_is_announced_when_its_time_comes(session, given, now):
    given.live_post(live_from=now + timedelta(hours=1))
    given.post("Still a draft")
    assert announce_live_posts(session, now) == 0
    assert announce_live_posts(session, now + timedelta(hours=1)) == 1


def test_whoever_suggested_it_is_thanked_until_they_have_read_it(session, given, now):
    suggester, post = given.person(), given.live_post("Good news")
    suggestion = suggest_page(session, suggester, url=post.url, title="", note="", idempotency_key="k", now=now)
    suggestion.post_id = post.id
    announce_live_posts(session, now)
    (notice,) = unread_notices(session, suggester)
    assert (notice.kind, notice.data["title"]) == (NoticeKind.SUGGESTION_LIVE, "Good news")
    dismiss_notice(session, suggester, notice.id, now)
    assert unread_notices(session, suggester) == []
    assert session.scalars(select(Notice)).one().read_at == now
