"""What a person decides about themselves: the languages they read, and whether boards show them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.people.person import Person
from server.domain.people.profile import language_tags


def set_preferences(
    session: Session, person: Person, *, languages: Sequence[str], hidden_from_boards: bool, now: datetime
) -> None:
    """Change what this person prefers. Raises Invalid on the field `languages`."""
    tags = language_tags(languages)
    if (tags, hidden_from_boards) == (person.languages, person.hidden_from_boards):
        return
    person.languages = tags
    person.hidden_from_boards = hidden_from_boards
    data = {"languages": tags, "hidden_from_boards": hidden_from_boards}
    record(session, "person.preferences_set", "person", person.id, by=person, now=now, data=data)
    session.flush()
