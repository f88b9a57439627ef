from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from server.domain.library.post import Post, PostState
from server.domain.listening.inbox import inbox
from server.domain.listening.mention import Mention, MentionState
from server.domain.matching.match import Match, MatchState
from server.errors import Invalid
from tests.conftest import NOW
from tests.factories import Given


def texts(session: Session, **more: Any) -> list[str]:
    return [item.mention.text for item in inbox(session, **{"now": NOW, "limit": 50} | more).items]


def match(session: Session, mention: Mention, post: Post, confidence: float, **more: Any) -> None:
    session.add(
        Match(
            mention_id=mention.id,
            post_id=post.id,
            score=confidence,
            confidence=confidence,
            mention_sentence="Theirs.",
            post_sentence="Ours.",
            model="toy",
            created_at=mention.collected_at,
            **more,
        )
    )
    session.flush()


def test_the_newest_comes_first(session: Session, given: Given, now: datetime):
    for hours in (3, 1, 2):
        given.mention(f"{hours} hours ago", published_at=now - timedelta(hours=hours))
    assert texts(session) == ["1 hours ago", "2 hours ago", "3 hours ago"]


def test_pages_follow_each_other_without_gap_or_repeat(session: Session, given: Given, now: datetime):
    for number in range(7):
        given.mention(f"{number}", published_at=now - timedelta(hours=number // 3))
    seen, cursor = [], None
    for _ in range(3):
        page = inbox(session, now=NOW, limit=3, cursor=cursor)
        seen += [item.mention.text for item in page.items]
        cursor = page.next_cursor
    assert cursor is None
    assert seen == texts(session)
    assert len(seen) == len(set(seen)) == 7


def test_copies_are_folded_into_a_count(session: Session, given: Given):
    first = given.mention("The first")
    for _ in range(2):
        given.mention("A copy", duplicate_of_id=first.id)
    (item,) = inbox(session, now=NOW, limit=10).items
    assert (item.mention.id, item.copies) == (first.id, 2)


def test_it_can_be_narrowed_by_state_language_and_words(session: Session, given: Given):
    given.mention("Ein Lob für Goodword", language="de")
    given.mention("100% praise", state=MentionState.ANSWERED)
    given.mention("Unclear", language=None, title="Praise in the title")
    assert texts(session, language="de") == ["Ein Lob für Goodword"]
    assert texts(session, state="answered") == texts(session, state=MentionState.ANSWERED) == ["100% praise"]
    assert texts(session, query="0%") == ["100% praise"]
    assert sorted(texts(session, query=" PRAISE ")) == ["100% praise", "Unclear"]
    assert texts(session, query="%") == ["100% praise"]


@pytest.mark.parametrize("bad", [{"state": "lost"}, {"cursor": "nonsense"}])
def test_bad_input_is_refused_with_the_field(session: Session, bad: dict[str, str]):
    with pytest.raises(Invalid) as error:
        inbox(session, now=NOW, limit=10, **bad)
    assert list(error.value.fields) == list(bad)


def test_the_best_matches_come_first_with_their_post(session: Session, given: Given):
    mention = given.mention()
    for confidence in (0.2, 0.9, 0.5, 0.4):
        match(session, mention, given.live_post(f"{confidence}"), confidence)
    (item,) = inbox(session, now=NOW, limit=10).items
    assert [found.post.title for found in item.matches] == ["0.9", "0.5", "0.4"]
    assert (item.matches[0].mention_sentence, item.matches[0].post_sentence) == ("Theirs.", "Ours.")


def test_a_rejected_match_and_a_post_that_is_no_longer_live_are_not_offered(session: Session, given: Given):
    mention = given.mention()
    match(session, mention, given.live_post(), 0.9, state=MatchState.REJECTED)
    match(session, mention, given.live_post(state=PostState.WITHDRAWN), 0.9)
    match(session, mention, given.live_post(expires_at=NOW), 0.9)
    (item,) = inbox(session, now=NOW, limit=10).items
    assert item.matches == ()


def test_a_page_costs_three_queries_however_long(session: Session, given: Given):
    for _ in range(20):
        match(session, given.mention(), given.live_post(), 0.5)
    session.expire_all()
    session.expunge_all()
    statements: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: statements.append(args[2]))
    for item in inbox(session, now=NOW, limit=50).items:
        assert item.mention.source.name == "News"
        assert item.mention.author is None
        assert item.matches[0].post.title
    assert len(statements) == 3
