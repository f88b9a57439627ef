"""One person, for the admin's pages."""

from sqlalchemy.orm import Session

from server.domain.people.person import Person
from server.errors import NotFound


def person_of(session: Session, person_id: int) -> Person:
    """The person with that id, also one who has left, unless they had themselves erased. Raises NotFound."""
    person = session.get(Person, person_id)
    if person is None or person.erased_at is not None:
        raise NotFound("There is nobody with that number. Look for them in the list of people.")
    return person
