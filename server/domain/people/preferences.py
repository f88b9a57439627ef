"""What a person decides about themselves: languages they read, the country they work in, whether boards show them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.people.group_rules import refresh_groups_of
from server.domain.people.person import Person
from server.domain.people.profile import country_code, language_tags


def set_preferences(
    session: Session,
    person: Person,
    *,
    languages: Sequence[str],
    hidden_from_boards: bool,
    now: datetime,
    country: str | None = None,
) -> None:
    """Change what this person prefers; a `country` of None leaves it, an empty one takes it away.

    Raises Invalid on the field `languages` or `country`.
    """
    tags, where = language_tags(languages), person.country
    if country is not None:
        where = country_code(country) if country.strip() else None
    if (tags, hidden_from_boards, where) == (person.languages, person.hidden_from_boards, person.country):
        return
    person.languages = tags
    person.hidden_from_boards = hidden_from_boards
    person.country = where
    data = {"languages": tags, "hidden_from_boards": hidden_from_boards, "country": where}
    record(session, "person.preferences_set", "person", person.id, by=person, now=now, data=data)
    refresh_groups_of(session, person, now)
