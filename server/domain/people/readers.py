"""Who reads a language: the rule of `visibility.reads`, told by people."""

import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Text, cast, select
from sqlalchemy.orm import Session

from server.domain.library.visibility import reads
from server.domain.people.person import Person


def readers_of(session: Session, languages: Sequence[str]) -> ColumnElement[bool]:
    """Whether a person reads one of these languages, as `visibility.reads` has it.

    Lists of languages are few where people may be many, so each list is judged once.
    """
    stored = cast(Person.languages, Text)
    lists = session.scalars(select(stored).where(Person.deactivated_at.is_(None)).distinct())
    return stored.in_([text for text in lists if any(reads(json.loads(text), language) for language in languages)])
