"""Thanking a colleague: a note of their own, plain text, to somebody who can be seen on boards."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from server.domain.library.newest_first import newest_first
from server.domain.people.notice import NoticeKind, tell
from server.domain.people.person import Person
from server.domain.people.profile import clean_lines
from server.domain.reach.boards import shown_on_boards
from server.domain.recognition.awarding import award_badges
from server.domain.recognition.kudos import MAX_NOTE_CHARS, Kudos
from server.domain.sharing.share import COUNTING_STATES, Share
from server.errors import Conflict, Invalid, NotFound

MOST_PER_DAY = 20
MOST_TO_ONE_PER_DAY = 3
DAY = timedelta(days=1)


@dataclass(frozen=True)
class KudosPage:
    """Some notes, newest first. `next_cursor` is None on the last page."""

    items: list[Kudos]
    next_cursor: str | None


def thank(
    session: Session,
    sender: Person,
    *,
    person_id: int | None = None,
    share_id: int | None = None,
    note: str,
    now: datetime,
) -> Kudos:
    """Send the note to that person, or to whoever made that share.

    Raises NotFound for somebody who is on no board, Invalid for an empty or too long note or for oneself, and Conflict
    after 20 notes, or 3 to the same person, within a day.
    """
    words = clean_lines(note, "note", MAX_NOTE_CHARS)
    if not words:
        raise Invalid("The note is empty.", fields={"note": "Write a few words of thanks."})
    receiver = _receiver(session, sender, person_id, share_id)
    _check_measure(session, sender, receiver, now)
    kudos = Kudos(sender_id=sender.id, receiver_id=receiver.id, share_id=share_id, note=words, created_at=now)
    session.add(kudos)
    session.flush()
    data = {"from": sender.name, "note": words, "share_id": share_id}
    tell(session, receiver.id, NoticeKind.KUDOS, f"kudos:{kudos.id}", data, now=now)
    award_badges(session, [sender.id, receiver.id], now=now)
    return kudos


def thanks_to(
    session: Session, person: Person, *, limit: int, cursor: str | None = None, since: datetime | None = None
) -> KudosPage:
    """What colleagues thanked this person for. Raises Invalid for a cursor that is not ours."""
    mine = select(Kudos).where(Kudos.receiver_id == person.id)
    if since is not None:
        mine = mine.where(Kudos.created_at >= since)
    shown = mine.options(joinedload(Kudos.sender), joinedload(Kudos.share).joinedload(Share.post))
    rows, more = newest_first(session, shown, Kudos.created_at, Kudos.id, limit=limit, cursor=cursor)
    return KudosPage([kudos for (kudos,) in rows], more)


def count_thanks_to(session: Session, person: Person, since: datetime | None = None) -> int:
    """How many notes this person was sent."""
    mine = select(func.count()).select_from(Kudos).where(Kudos.receiver_id == person.id)
    return session.scalars(mine if since is None else mine.where(Kudos.created_at >= since)).one()


def _receiver(session: Session, sender: Person, person_id: int | None, share_id: int | None) -> Person:
    if person_id is None and share_id is None:
        why = "Name the person, or one of their shares."
        raise Invalid(why, fields={"person_id": why})
    if share_id is not None:
        share = session.scalar(select(Share).where(Share.id == share_id, Share.state.in_(COUNTING_STATES)))
        if share is None or person_id not in (None, share.person_id):
            raise NotFound("There is no such share of theirs; it may have been taken back.")
        person_id = share.person_id
    if person_id == sender.id:
        why = "That is you. Thank a colleague instead."
        raise Invalid(why, fields={"person_id": why})
    person = session.scalar(select(Person).where(Person.id == person_id, shown_on_boards()))
    if person is None:
        raise NotFound("Nobody of that number is on the boards.")
    return person


def _check_measure(session: Session, sender: Person, receiver: Person, now: datetime) -> None:
    lately = (Kudos.sender_id == sender.id, Kudos.created_at > now - DAY)
    sent = select(func.count()).select_from(Kudos).where(*lately)
    if session.scalars(sent).one() >= MOST_PER_DAY:
        raise Conflict(
            f"You have sent {MOST_PER_DAY} notes within a day. Keep some for tomorrow.", code="thanked_enough"
        )
    if session.scalars(sent.where(Kudos.receiver_id == receiver.id)).one() >= MOST_TO_ONE_PER_DAY:
        raise Conflict(
            f"You have thanked {receiver.first_name} {MOST_TO_ONE_PER_DAY} times within a day. They know.",
            code="thanked_enough",
        )
