"""Taking a mention: "I am on it", so that no author is answered twice, and nobody thinks that somebody else answers."""

from datetime import datetime

from sqlalchemy import Update, or_, select, update
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.listening.mention import Mention, MentionState
from server.domain.people.person import Person
from server.errors import Conflict


def who_is_on_it(mention: Mention) -> Person | None:
    """Who answers it, or has. None also where that person has left: then it is anybody's again."""
    person = mention.assigned_to
    return person if person is not None and person.deactivated_at is None else None


def take_mention(session: Session, mention: Mention, *, by: Person, now: datetime) -> None:
    """`by` is on it from now. Saying so again changes nothing.

    Raises Conflict, naming who, when somebody else already is, and when it needs no answer any more.
    """
    if _is_on_it(mention, by):
        return
    here = select(Person.id).where(Person.deactivated_at.is_(None))
    claim = (
        update(Mention)
        .where(
            Mention.id == mention.id,
            Mention.state.in_([MentionState.NEW, MentionState.ASSIGNED]),
            or_(Mention.assigned_to_id.is_(None), Mention.assigned_to_id.not_in(here)),
        )
        .values(state=MentionState.ASSIGNED, assigned_to_id=by.id, assigned_at=now)
    )
    if _changed(session, mention, claim):
        record(session, "mention.taken", "mention", mention.id, by=by, now=now)
    elif not _is_on_it(mention, by):
        raise Conflict(_why_not(mention), code="mention_taken")


def release_mention(session: Session, mention: Mention, *, by: Person, now: datetime) -> None:
    """`by` is not on it any more. Whoever was not changes nothing, and nobody ends somebody else's."""
    release = (
        update(Mention)
        .where(Mention.id == mention.id, Mention.state == MentionState.ASSIGNED, Mention.assigned_to_id == by.id)
        .values(state=MentionState.NEW, assigned_to_id=None, assigned_at=None)
    )
    if _changed(session, mention, release):
        record(session, "mention.released", "mention", mention.id, by=by, now=now)


def _is_on_it(mention: Mention, person: Person) -> bool:
    return mention.state is MentionState.ASSIGNED and mention.assigned_to_id == person.id


def _changed(session: Session, mention: Mention, change: Update) -> bool:
    """Whether the row was still so that the change applied: of two people at once, one is told of the other."""
    changed = session.scalar(change.returning(Mention.id), execution_options={"synchronize_session": False})
    session.refresh(mention, ["state", "assigned_to_id", "assigned_at", "assigned_to"])
    return changed is not None


def _why_not(mention: Mention) -> str:
    person = who_is_on_it(mention)
    if mention.state is MentionState.ANSWERED:
        return f"This has been answered{f' by {person.name}' if person else ''}."
    return f"{person.name if person else 'Somebody'} is on it already. Look for another one, or ask them."
