"""What a person decides about themselves: languages, the country they work in, boards, and how often they hear news."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.people.group_rules import refresh_groups_of
from server.domain.people.person import Digest, Person
from server.domain.people.profile import country_code, language_tags


def set_preferences(
    session: Session,
    person: Person,
    *,
    languages: Sequence[str],
    hidden_from_boards: bool,
    now: datetime,
    country: str | None = None,
    digest: Digest | None = None,
) -> None:
    """Change what this person prefers; a `country` or `digest` of None leaves it, an empty country takes it away.

    Raises Invalid on the field `languages` or `country`.
    """
    tags, where = language_tags(languages), person.country
    if country is not None:
        where = country_code(country) if country.strip() else None
    how_often = digest or person.digest
    before = (person.languages, person.hidden_from_boards, person.country, person.digest)
    if (tags, hidden_from_boards, where, how_often) == before:
        return
    person.languages = tags
    person.hidden_from_boards = hidden_from_boards
    person.country = where
    person.digest = how_often
    data = {
        "languages": tags,
        "hidden_from_boards": hidden_from_boards,
        "country": where,
        "digest": how_often,
    }
    record(session, "person.preferences_set", "person", person.id, by=person, now=now, data=data)
    refresh_groups_of(session, person, now)
