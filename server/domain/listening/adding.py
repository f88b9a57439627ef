"""Add a source."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.listening.source import Source
from server.errors import Conflict, Invalid

MAX_NAME_CHARACTERS = 200
SHORTEST_POLL_SECONDS = 60
LONGEST_POLL_SECONDS = 7 * 24 * 3600
USUAL_POLL_SECONDS = 900


def add_source(
    session: Session,
    *,
    kind: str,
    name: str,
    config: dict[str, object],
    now: datetime,
    poll_every_seconds: int = USUAL_POLL_SECONDS,
    is_sample: bool = False,
) -> Source:
    """A new source, due at once. `config` has been checked by its kind.

    Raises Invalid for a bad name or interval, and Conflict for a name that is taken.
    """
    name = " ".join(name.split())
    _check(name, poll_every_seconds)
    if session.scalar(select(Source.id).where(Source.name == name)):
        message = f"There is already a source called “{name}”."
        raise Conflict(message, fields={"name": f"{message} Choose another name."})
    source = Source(
        kind=kind,
        name=name,
        config=config,
        poll_every_seconds=poll_every_seconds,
        next_poll_at=now,
        is_sample=is_sample,
        created_at=now,
    )
    session.add(source)
    session.flush()
    return source


def _check(name: str, poll_every_seconds: int) -> None:
    problems = {}
    if not 1 <= len(name) <= MAX_NAME_CHARACTERS:
        problems["name"] = f"is {len(name)} characters long; it needs 1 to {MAX_NAME_CHARACTERS}"
    if not SHORTEST_POLL_SECONDS <= poll_every_seconds <= LONGEST_POLL_SECONDS:
        problems["every"] = (
            f"is {poll_every_seconds} seconds; choose {SHORTEST_POLL_SECONDS} (a minute)"
            f" to {LONGEST_POLL_SECONDS} (a week)"
        )
    if problems:
        raise Invalid("The source was not added.", fields=problems)
