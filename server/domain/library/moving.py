"""Move a post in the calendar: when it goes live, or when it ends."""

import enum
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from server.domain.library.digest import draft_of
from server.domain.library.post import Post, PostState
from server.domain.library.writing import update_post
from server.domain.people.person import Person
from server.errors import Conflict, Invalid


class Edge(enum.StrEnum):
    """Which end of a post's window is moved."""

    START = "start"
    END = "end"


def moment_of(post: Post, edge: Edge) -> datetime | None:
    """When the post goes live or ends."""
    return post.live_from if edge is Edge.START else post.expires_at


def movable(post: Post, edge: Edge, now: datetime) -> bool:
    """Whether that is still to come, so that it can be moved."""
    moment = moment_of(post, edge)
    return post.state is PostState.APPROVED and moment is not None and moment > now


def same_time_on(day: date, moment: datetime, timezone: str) -> datetime:
    """The time of day of `moment` on another day, as clocks in the programme's time zone show it."""
    return datetime.combine(day, moment.astimezone(ZoneInfo(timezone)).timetz())


def move_post(session: Session, post: Post, edge: Edge, to: datetime, *, by: Person, now: datetime) -> None:
    """Move the post's start, and its end along with it, or its end alone.

    Raises Conflict when that moment has passed or is not set, Invalid for a moment that cannot be.
    """
    before = moment_of(post, edge)
    if before is None or not movable(post, edge, now):
        raise Conflict(f"“{post.title}” cannot be moved any more; look at it as it stands now.")
    if to < now:
        raise Invalid("That moment has passed.", fields={"to": "Choose a moment to come."})
    draft = draft_of(post)
    if edge is Edge.END:
        draft = replace(draft, expires_at=to)
    else:
        end = post.expires_at + (to - before) if post.expires_at else None
        draft = replace(draft, live_from=to, expires_at=end)
    update_post(session, post, draft, by=by, now=now)
