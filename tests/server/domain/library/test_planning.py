"""What to write next is ranked by how many people wait."""

from datetime import timedelta

import pytest

from server.domain.library.planning import Reason, plan
from server.domain.library.suggestion import Suggestion, SuggestionState
from server.domain.listening.mention import MatchingState, MentionState
from server.domain.matching.match import Match, MatchState

DAY = timedelta(days=1)


@pytest.fixture
def said(given):
    """Something said that the matcher has looked at."""
    return lambda text, **more: given.mention(text, matching_state=MatchingState.DONE, **more)


@pytest.fixture
def suggest(session, given, now):
    def run(url, **more):
        values = {"person_id": given.person().id, "idempotency_key": url, "created_at": now, "title": url} | more
        session.add(Suggestion(url=url, **values))
        session.flush()

    return run


def test_lines_are_ranked_by_how_many_wait_and_then_by_how_long(session, given, now, said, suggest):
    question = said("Are dogs allowed?", published_at=now - 2 * DAY)
    for _ in range(2):
        said("Are dogs allowed?", duplicate_of_id=question.id)
    for _ in range(2):
        suggest("https://example.com/roof")
    given.topic("green", followers=(given.person(),))
    given.live_post(topics=("green",), live_from=now - 9 * DAY, expires_at=now - DAY)
    lines = plan(session, now=now)
    assert [(line.reason, line.waiting) for line in lines] == [
        (Reason.SAID, 3),
        (Reason.SUGGESTED, 2),
        (Reason.DRY, 1),
    ]
    assert lines[0].mention.text == "Are dogs allowed?"
    assert len(lines[1].names) == 2
    assert (lines[2].cover.topic.slug, lines[2].since) == ("green", now - DAY)


def test_what_is_answered_old_or_settled_is_not_planned(session, given, now, said, suggest):
    post = given.live_post(expires_at=None)
    matched, rejected = said("Matched"), said("Rejected match")
    for mention, state in ((matched, MatchState.SUGGESTED), (rejected, MatchState.REJECTED)):
        session.add(
            Match(
                mention_id=mention.id,
                post_id=post.id,
                score=0.5,
                confidence=0.5,
                mention_sentence="",
                post_sentence="",
                model="toy",
                created_at=now,
                state=state,
            )
        )
    said("Old", published_at=now - 31 * DAY)
    said("Dismissed", state=MentionState.DISMISSED)
    given.mention("Not looked at yet")
    suggest("https://example.com/done", state=SuggestionState.DECLINED)
    assert [line.mention.text for line in plan(session, now=now)] == ["Rejected match"]


def test_a_topic_that_runs_dry_within_a_week_is_planned_for(session, given, now):
    given.live_post(topics=("lasting",), expires_at=now + 8 * DAY)
    given.live_post(topics=("ending",), expires_at=now + 6 * DAY)
    given.live_post(topics=("followed-up",), expires_at=now + 2 * DAY)
    given.live_post(topics=("followed-up",), live_from=now + 3 * DAY)
    given.topic("never")
    found = {line.cover.topic.slug: line.cover.live_now for line in plan(session, now=now)}
    assert found == {"ending": True, "never": False}
    only = plan(session, now=now, topics={given.topic("never").id})
    assert [line.cover.topic.slug for line in only] == ["never"]
