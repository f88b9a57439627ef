"""People as a caller names them, and as the API names them to community managers."""

from typing import Annotated

from pydantic import Field

from server.api.cursors import seal, unseal
from server.api.fields import Answer, Body, Cursor, PageLimit, Query, Text, row_id
from server.context import db
from server.domain.people.finding import people_listed
from server.domain.people.person import Person
from server.errors import Invalid, NotFound

MAX_PEOPLE = 500
SHOWN_UNKNOWN = 10


class PeopleQuery(Query):
    """Which part of the list."""

    limit: PageLimit = 20
    cursor: Cursor | None = None


class PeopleIn(Body):
    """Who is meant, by e-mail address."""

    people: Annotated[
        list[Annotated[Text, Field(min_length=1, max_length=254, examples=["ada@example.com"])]],
        Field(min_length=1, max_length=MAX_PEOPLE),
    ]


class AddedOut(Answer):
    """How many of them were not there yet."""

    added: int


class PersonOut(Answer):
    """One person."""

    id: int
    name: str
    email: str


def person_out(person: Person) -> PersonOut:
    """The person as it stands."""
    return PersonOut(id=person.id, name=person.name, email=person.email)


def people_in(body: PeopleIn) -> list[Person]:
    """Everyone listed. Raises Invalid when one of them is nobody here: all or none."""
    found = people_listed(db(), "\n".join(body.people))
    if found.unknown or not found.people:
        names = ", ".join(f"“{entry[:80]}”" for entry in found.unknown[:SHOWN_UNKNOWN])
        raise Invalid("Somebody in the list is nobody here.", fields={"people": f"Not found, or not certain: {names}."})
    return found.people


def person_of(person_id: int) -> Person:
    """That person, also one who has left. Raises NotFound."""
    person = db().get(Person, row_id(person_id))
    if person is None:
        raise NotFound("There is nobody with this number.")
    return person


def after_of(query: PeopleQuery, place: str) -> int:
    """The id of the last person on the page before; 0 for the first page."""
    return int(unseal(query.cursor, place) or 0)


def next_of(people: list[Person], query: PeopleQuery, place: str) -> str | None:
    """The marker of the page after these, of which there is one more than asked for if there is such a page."""
    return seal(str(people[query.limit - 1].id), place) if len(people) > query.limit else None
