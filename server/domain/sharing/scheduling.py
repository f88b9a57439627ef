"""Planning a share for later: kept here, reminded of in the extension, and opened by the person at its time.

waiting ──► due ──► opened      (or cancelled by the person at any time before)
   └────────┴──► lapsed         (the post is gone, or a week has passed)
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from server.domain.library.post import Post, PostState
from server.domain.library.visibility import live
from server.domain.people.notice import NoticeKind, tell
from server.domain.people.person import Person
from server.domain.sharing.link import Link
from server.domain.sharing.opening import check_words, open_share
from server.domain.sharing.schedule import STANDING, Schedule, ScheduleState
from server.domain.sharing.share import Share
from server.errors import Conflict, Invalid, NotFound

LONGEST_AHEAD = timedelta(days=90)
KEPT_DUE = timedelta(days=7)
MOST_STANDING = 100
TURNED_AT_ONCE = 500
GONE = (PostState.WITHDRAWN, PostState.ARCHIVED)
POST_GONE = "The post was withdrawn or has expired, so it cannot be shared any more."
TIME_GONE = "A week has passed since its time. Share the post afresh if it still fits."


def schedule_share(
    session: Session,
    person: Person,
    post: Post,
    *,
    network: str,
    text: str,
    share_text_id: int | None,
    instance: str,
    due_at: datetime,
    now: datetime,
) -> Schedule:
    """Plan to share the post. Raises as `open_share` does, Invalid on `due_at`, and Conflict after 100 plans."""
    check_words(session, person, post, share_text_id, text, now=now)
    _check_due(post, due_at, now)
    if len(standing_of(session, person)) >= MOST_STANDING:
        raise Conflict(f"You have {MOST_STANDING} plans already. Share or cancel some first.")
    schedule = Schedule(
        person_id=person.id,
        post=post,
        share_text_id=share_text_id,
        network=network,
        text=text,
        instance=instance,
        due_at=due_at,
        created_at=now,
    )
    session.add(schedule)
    session.flush()
    return schedule


def schedule_of(session: Session, person: Person, schedule_id: int) -> Schedule:
    """That plan of that person. Raises NotFound, also when it is somebody else's."""
    schedule = session.get(Schedule, schedule_id)
    if schedule is None or schedule.person_id != person.id:
        raise NotFound("You have no such plan. It may have been made under another account.")
    return schedule


def standing_of(session: Session, person: Person) -> list[Schedule]:
    """This person's plans that wait or are due, the soonest first."""
    mine = select(Schedule).where(Schedule.person_id == person.id, Schedule.state.in_(STANDING))
    return list(session.scalars(mine.order_by(Schedule.due_at, Schedule.id).options(joinedload(Schedule.post))))


def change_schedule(
    session: Session, schedule: Schedule, *, due_at: datetime, text: str | None = None, now: datetime
) -> None:
    """Another time, and on request another text. Raises as `schedule_share`, and Conflict once it stands no more."""
    _lock_standing(session, schedule)
    if text is not None:
        check_words(session, schedule.person, schedule.post, schedule.share_text_id, text, now=now)
        schedule.text = text
    _check_due(schedule.post, due_at, now)
    schedule.due_at, schedule.state = due_at, ScheduleState.WAITING
    session.flush()


def cancel_schedule(session: Session, schedule: Schedule) -> None:
    """It will not be shared. Cancelling again changes nothing. Raises Conflict once it was opened or has lapsed."""
    session.refresh(schedule, with_for_update={"of": Schedule})
    if schedule.state is not ScheduleState.CANCELLED:
        _check_standing(schedule)
        schedule.state = ScheduleState.CANCELLED
        session.flush()


def share_scheduled(session: Session, schedule: Schedule, *, idempotency_key: str, now: datetime) -> tuple[Share, Link]:
    """Open the composer for it, as `open_share` does.

    Raises NotFound when the post is no longer for this person, and Conflict when the plan stands no more or its wording
    was taken back since.
    """
    _lock_standing(session, schedule)
    try:
        share, link = open_share(
            session,
            schedule.person,
            schedule.post,
            network=schedule.network,
            text=schedule.text,
            share_text_id=schedule.share_text_id,
            instance=schedule.instance,
            idempotency_key=idempotency_key,
            now=now,
        )
    except Invalid as error:
        raise Conflict(
            "The words of this plan may not be shared any more. Cancel it and choose others.", code="words_gone"
        ) from error
    schedule.state, schedule.share_id = ScheduleState.OPENED, share.id
    session.flush()
    return share, link


def turn_schedules(session: Session, now: datetime) -> int:
    """Mark plans whose time has come, and those that cannot be shared any more, with a notice. How many were turned."""
    lapsing = _claimed(session, or_(_post_gone(now), _forgotten(now)))
    for schedule in lapsing:
        schedule.state = ScheduleState.LAPSED
        schedule.note = POST_GONE if _is_gone(schedule.post, now) else TIME_GONE
        _tell(session, schedule, now)
    session.flush()
    due = _claimed(session, and_(Schedule.state == ScheduleState.WAITING, Schedule.due_at <= now))
    for schedule in due:
        schedule.state = ScheduleState.DUE
    session.flush()
    return len(lapsing) + len(due)


def _check_due(post: Post, due_at: datetime, now: datetime) -> None:
    if due_at <= now:
        why = "must be in the future"
    elif due_at > now + LONGEST_AHEAD:
        why = f"must be within {LONGEST_AHEAD.days} days"
    elif post.expires_at is not None and due_at >= post.expires_at:
        why = f"must be before the post expires, at {post.expires_at:%Y-%m-%d %H:%M} UTC"
    else:
        return
    raise Invalid(f"The time {why}.", fields={"due_at": f"{why}; choose another time"})


def _lock_standing(session: Session, schedule: Schedule) -> None:
    # Two tabs may open one plan at the same moment: the second is told that the first did.
    session.refresh(schedule, with_for_update={"of": Schedule})
    _check_standing(schedule)


def _check_standing(schedule: Schedule) -> None:
    if schedule.state not in STANDING:
        raise Conflict(f"This plan is {schedule.state} already.", code=f"schedule_{schedule.state}")


def _post_gone(now: datetime) -> ColumnElement[bool]:
    """A post on its way through review again may still be back in time; one that is put away will not."""
    over = or_(Post.state.in_(GONE), Post.expires_at <= now)
    return or_(over, and_(Schedule.due_at <= now, ~live(now)))


def _is_gone(post: Post, now: datetime) -> bool:
    expired = post.expires_at is not None and post.expires_at <= now
    return post.state is not PostState.APPROVED or expired or post.live_from is None or post.live_from > now


def _forgotten(now: datetime) -> ColumnElement[bool]:
    return Schedule.due_at <= now - KEPT_DUE


def _claimed(session: Session, wanted: ColumnElement[bool]) -> Sequence[Schedule]:
    query = (
        select(Schedule)
        .join(Schedule.post)
        .where(Schedule.state.in_(STANDING), wanted)
        .order_by(Schedule.id)
        .limit(TURNED_AT_ONCE)
        .with_for_update(skip_locked=True, of=Schedule)
    )
    return session.scalars(query).all()


def _tell(session: Session, schedule: Schedule, now: datetime) -> None:
    data = {
        "schedule_id": schedule.id,
        "title": schedule.post.title,
        "network": schedule.network,
        "note": schedule.note,
    }
    tell(session, schedule.person_id, NoticeKind.SCHEDULE_LAPSED, f"schedule:{schedule.id}", data, now=now)
