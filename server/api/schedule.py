"""PUT /schedules/{id} changes a plan, DELETE cancels it, POST /schedules/{id}/share opens the composer for it."""

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Body, Moment, row_id
from server.api.idempotency import once
from server.api.my_share import opened
from server.api.operation import operation
from server.api.schedules import ScheduleOut, Wording, schedule_out
from server.api.share_answer import OpenedShareOut
from server.clock import utc_now
from server.context import db
from server.domain.people.api_token import Scope
from server.domain.sharing.schedule import Schedule
from server.domain.sharing.scheduling import cancel_schedule, change_schedule, schedule_of, share_scheduled


class ScheduleChange(Body):
    """Another time, and on request another text."""

    due_at: Moment
    text: Wording | None = None


@api.put("/schedules/<int:schedule_id>")
@operation("change_schedule", tag="Schedules", scope=Scope.SHARE, refuses=[404, 409], body=True)
@api.input(ScheduleChange, location="json", arg_name="body")
@api.output(ScheduleOut)
def schedule_update(schedule_id: int, body: ScheduleChange) -> ScheduleOut:
    """It waits again, for the time that is given."""
    schedule = _mine(schedule_id)
    change_schedule(db(), schedule, due_at=body.due_at, text=body.text, now=utc_now())
    db().commit()
    return schedule_out(schedule)


@api.delete("/schedules/<int:schedule_id>")
@operation("cancel_schedule", tag="Schedules", scope=Scope.SHARE, refuses=[404, 409])
@api.output(ScheduleOut)
def schedule_cancel(schedule_id: int) -> ScheduleOut:
    """It will not be shared. Cancelling again changes nothing."""
    schedule = _mine(schedule_id)
    cancel_schedule(db(), schedule)
    db().commit()
    return schedule_out(schedule)


@api.post("/schedules/<int:schedule_id>/share")
@operation("share_schedule", tag="Schedules", scope=Scope.SHARE, refuses=[404, 409], idempotent=True)
@api.output(OpenedShareOut, status_code=201)
@once
def schedule_open(key: str, schedule_id: int) -> OpenedShareOut:
    """Open the share that was planned, as POST /shares does. No body. 404 when its post was withdrawn meanwhile."""
    return opened(*share_scheduled(db(), _mine(schedule_id), idempotency_key=key, now=utc_now()))


def _mine(schedule_id: int) -> Schedule:
    return schedule_of(db(), caller(), row_id(schedule_id))
