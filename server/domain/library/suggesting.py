"""Suggesting: anyone may name a page that colleagues should share."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.draft import tidy_line, tidy_text
from server.domain.library.suggestion import Suggestion, SuggestionState
from server.domain.library.web_address import problem_with_url
from server.domain.people.person import Person
from server.errors import Invalid
from server.upsert import insert_ignore

MAX_TITLE_LENGTH = 200
MAX_NOTE_LENGTH = 2_000
MAX_KEY_LENGTH = 128


def suggest_page(
    session: Session, person: Person, *, url: str, title: str, note: str, idempotency_key: str, now: datetime
) -> Suggestion:
    """Keep a suggestion. The same key twice is one suggestion: the first, whatever the second says.

    Raises Invalid with every field that is wrong.
    """
    url, title, note = url.strip(), tidy_line(title), tidy_text(note)
    _check(url, title, note, idempotency_key)
    values = {
        "person_id": person.id,
        "url": url,
        "title": title,
        "note": note,
        "state": SuggestionState.WAITING,
        "idempotency_key": idempotency_key,
        "created_at": now,
    }
    insert_ignore(session, Suggestion, values, key=["person_id", "idempotency_key"])
    mine = select(Suggestion).where(Suggestion.person_id == person.id, Suggestion.idempotency_key == idempotency_key)
    return session.scalars(mine).one()


def _check(url: str, title: str, note: str, idempotency_key: str) -> None:
    problems = {
        "url": problem_with_url(url) if url else "is missing; paste the address of the page",
        "title": _too_long(title, MAX_TITLE_LENGTH),
        "note": _too_long(note, MAX_NOTE_LENGTH),
        "idempotency_key": _problem_with_key(idempotency_key),
    }
    if found := {field: problem for field, problem in problems.items() if problem}:
        raise Invalid("The suggestion cannot be kept like this.", fields=found)


def _problem_with_key(key: str) -> str | None:
    return "must have 1 to 128 characters" if not 1 <= len(key) <= MAX_KEY_LENGTH else None


def _too_long(text: str, limit: int) -> str | None:
    return f"is {len(text)} characters long; at most {limit} are allowed" if len(text) > limit else None
