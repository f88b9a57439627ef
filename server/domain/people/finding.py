"""People by what somebody typed or pasted: addresses or whole names, one per line or set apart by commas."""

import re
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from server.domain.people.person import Person

MAX_LIST_CHARACTERS = 200_000
_BETWEEN = re.compile(r"[\r\n,;]+")
_ADDRESS_OF_NAMED = re.compile(r".*<([^<>]+)>")
_BATCH = 500


@dataclass(frozen=True)
class Found:
    """Those who were found, in the order of the list, each once, and the entries that name nobody or several."""

    people: list[Person]
    unknown: list[str]


def people_listed(session: Session, text: str) -> Found:
    """The people in a list such as `ada@example.com, Bo Berg <bo@example.com>, Cam Manager`.

    Whoever has left is nobody; a name that two people share is unknown, so that nobody is taken for another.
    """
    entries = list(dict.fromkeys(entry.strip() for entry in _BETWEEN.split(text) if entry.strip()))
    keys = {entry: _key(entry) for entry in entries}
    by_key = _by_key(session, entries)
    people = {one.id: one for entry in entries for one in by_key.get(keys[entry], [])[:1] if _one(by_key, keys[entry])}
    return Found(list(people.values()), [entry for entry in entries if not _one(by_key, keys[entry])])


def _key(entry: str) -> str:
    named = _ADDRESS_OF_NAMED.fullmatch(entry)
    return " ".join((named[1] if named else entry).lower().split())


def _one(by_key: dict[str, list[Person]], key: str) -> bool:
    return len(by_key.get(key, [])) == 1


def _by_key(session: Session, entries: list[str]) -> dict[str, list[Person]]:
    found: dict[str, dict[int, Person]] = {}
    for start in range(0, len(entries), _BATCH):
        batch = entries[start : start + _BATCH]
        keys = {_key(entry) for entry in batch}
        # As written too: SQLite's lower() knows no letters beyond ASCII.
        called = or_(Person.email.in_(keys), func.lower(Person.name).in_(keys), Person.name.in_(batch))
        for person in session.scalars(select(Person).where(Person.deactivated_at.is_(None), called)):
            for key in {person.email, person.name.lower()} & keys:
                found.setdefault(key, {})[person.id] = person
    return {key: list(people.values()) for key, people in found.items()}
