"""A suggestion is kept once per key, and a bad one is refused with every field named."""

from datetime import datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.library.suggesting import suggest_page
from server.domain.library.suggestion import Suggestion, SuggestionState
from server.errors import Invalid
from tests.factories import Given


def test_a_suggestion_waits_with_its_suggester(session: Session, given: Given, now: datetime) -> None:
    person = given.person()
    kept = suggest_page(
        session, person, url=" https://example.com/a ", title="A\ttitle", note="Why", idempotency_key="k", now=now
    )
    assert (kept.person_id, kept.url, kept.title, kept.note) == (person.id, "https://example.com/a", "A title", "Why")
    assert kept.state is SuggestionState.WAITING


def test_the_same_key_twice_is_one_suggestion(session: Session, given: Given, now: datetime) -> None:
    person, other = given.person(), given.person()
    for who in (person, person, other):
        suggest_page(session, who, url="https://example.com/a", title="", note="", idempotency_key="k", now=now)
    assert session.scalar(select(func.count()).select_from(Suggestion)) == 2


def test_every_wrong_field_is_named(session: Session, given: Given, now: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        suggest_page(
            session,
            given.person(),
            url="file:///etc/passwd",
            title="x" * 201,
            note="x" * 2001,
            idempotency_key="",
            now=now,
        )
    assert set(refused.value.fields) == {"url", "title", "note", "idempotency_key"}
