"""POST /schedules plans a share for later; GET /schedules lists my plans."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, Body, Moment, RowId, Text
from server.api.idempotency import once
from server.api.instance import Instance
from server.api.network_key import NetworkKey
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.post import Post
from server.domain.people.api_token import Scope
from server.domain.sharing.opening import MAX_TEXT_CHARS
from server.domain.sharing.schedule import Schedule, ScheduleState
from server.domain.sharing.scheduling import schedule_share, standing_of
from server.errors import NotFound

Wording = Annotated[Text, Field(max_length=MAX_TEXT_CHARS, description="May hold {link}, {first_name} and {team}.")]


class ScheduleIn(Body):
    """What is to be shared, where, in whose words, and when: within 90 days and before the post expires."""

    post_id: RowId
    network: NetworkKey
    text: Wording
    share_text_id: RowId | None = None
    instance: Instance = ""
    due_at: Moment


class ScheduleOut(Answer):
    """One plan. `note` says why it lapsed."""

    id: int
    post_id: int
    post_title: str
    network: str
    text: str
    share_text_id: int | None
    instance: str
    due_at: datetime
    state: ScheduleState
    note: str


class Schedules(Answer):
    """My plans that wait or are due, the soonest first."""

    items: list[ScheduleOut]


@api.post("/schedules")
@operation("create_schedule", tag="Schedules", scope=Scope.SHARE, refuses=[404, 409], body=True, idempotent=True)
@api.input(ScheduleIn, location="json", arg_name="body")
@api.output(ScheduleOut, status_code=201)
@once
def schedule_create(key: str, body: ScheduleIn) -> ScheduleOut:
    """Plan a share. Nothing is posted by itself: at its time it is due, and its person opens the composer."""
    post = db().get(Post, body.post_id)
    if post is None:
        raise NotFound("There is no such post for you now; it may have been withdrawn. Reload your feed.")
    schedule = schedule_share(
        db(),
        caller(),
        post,
        network=body.network,
        text=body.text,
        share_text_id=body.share_text_id,
        instance=body.instance,
        due_at=body.due_at,
        now=utc_now(),
    )
    return schedule_out(schedule)


@api.get("/schedules")
@operation("list_schedules", tag="Schedules", scope=Scope.SHARE)
@api.output(Schedules)
def schedule_list() -> Schedules:
    """My plans that wait or are due. A person has at most 100."""
    return Schedules(items=[schedule_out(schedule) for schedule in standing_of(db(), caller())])


def schedule_out(schedule: Schedule) -> ScheduleOut:
    """A plan as it stands."""
    return ScheduleOut(
        id=schedule.id,
        post_id=schedule.post_id,
        post_title=schedule.post.title,
        network=schedule.network,
        text=schedule.text,
        share_text_id=schedule.share_text_id,
        instance=schedule.instance,
        due_at=schedule.due_at,
        state=schedule.state,
        note=schedule.note,
    )
