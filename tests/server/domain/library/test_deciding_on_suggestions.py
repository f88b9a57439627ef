"""A suggestion becomes a draft with its suggester's name, or is declined with a reason; they are told of either."""

import pytest
from sqlalchemy import select

from server.domain.library.deciding_on_suggestions import (
    decline_suggestion,
    draft_from_suggestion,
    suggester_of,
    suggestion_to_decide,
    suggestions,
    suggestions_waiting,
)
from server.domain.library.post import PostOrigin, PostState
from server.domain.library.suggesting import suggest_page
from server.domain.library.suggestion import Suggestion, SuggestionState
from server.domain.people.notice import Notice, NoticeKind
from server.errors import Conflict, Forbidden, Invalid, NotFound


@pytest.fixture
def suggester(given):
    return given.person("Sue Suggester")


@pytest.fixture
def suggestion(session, suggester, now) -> Suggestion:
    return suggest_page(
        session,
        suggester,
        url="https://example.com/a",
        title="A good page",
        note="Read it",
        idempotency_key="k",
        now=now,
    )


def test_a_draft_keeps_the_name_of_whoever_suggested_it(session, given, suggestion, suggester, now):
    manager = given.approver()
    post = draft_from_suggestion(session, suggestion, by=manager, now=now)
    assert (post.title, post.url, post.state, post.origin) == (
        "A good page",
        "https://example.com/a",
        PostState.DRAFT,
        PostOrigin.SUGGESTION,
    )
    assert "Suggested by Sue Suggester." in post.notes
    assert "Read it" in post.notes
    assert suggester_of(session, post) is suggester
    assert (suggestion.state, suggestion.decided_by_id) == (SuggestionState.DRAFTED, manager.id)


def test_a_suggestion_without_a_title_is_named_by_its_host(session, given, suggester, now):
    bare = suggest_page(
        session, suggester, url="https://example.com/a", title="", note="", idempotency_key="b", now=now
    )
    assert draft_from_suggestion(session, bare, by=given.approver(), now=now).title == "example.com"


def test_it_is_decided_on_once(session, given, suggestion, now):
    manager = given.approver()
    draft_from_suggestion(session, suggestion, by=manager, now=now)
    with pytest.raises(Conflict):
        draft_from_suggestion(session, suggestion, by=manager, now=now)
    with pytest.raises(Conflict):
        decline_suggestion(session, suggestion, by=manager, answer="No", now=now)


def test_a_no_comes_with_a_reason_that_the_suggester_reads(session, given, suggestion, suggester, now):
    manager = given.approver()
    for empty in ("", " \n", "x" * 501):
        with pytest.raises(Invalid):
            decline_suggestion(session, suggestion, by=manager, answer=empty, now=now)
    decline_suggestion(session, suggestion, by=manager, answer="We had it last week.", now=now)
    notice = session.scalars(select(Notice)).one()
    assert (notice.person_id, notice.kind) == (suggester.id, NoticeKind.SUGGESTION_DECLINED)
    assert notice.data == {"title": "A good page", "answer": "We had it last week."}


def test_only_community_managers_decide(session, given, suggestion):
    with pytest.raises(Forbidden):
        suggestion_to_decide(session, given.author(), suggestion.id)
    with pytest.raises(NotFound):
        suggestion_to_decide(session, given.approver(), 999)


def test_the_list_is_by_state_and_by_person(session, given, suggestion, suggester, now):
    other = suggest_page(
        session, given.person(), url="https://example.com/b", title="B", note="", idempotency_key="k", now=now
    )
    decline_suggestion(session, other, by=given.approver(), answer="No", now=now)
    assert suggestions_waiting(session) == 1
    assert [row.id for row, _ in suggestions(session, state=SuggestionState.WAITING).items] == [suggestion.id]
    assert [row.id for row, _ in suggestions(session, by=suggester).items] == [suggestion.id]
    first = suggestions(session, limit=1)
    rest = suggestions(session, limit=1, cursor=first.next_cursor)
    assert {row.id for page in (first, rest) for row, _ in page.items} == {suggestion.id, other.id}
    assert rest.next_cursor is None
