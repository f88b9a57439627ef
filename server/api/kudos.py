"""POST /kudos: a thank-you note to a colleague."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, Body, RowId, Text
from server.api.idempotency import once
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.people.api_token import Scope
from server.domain.recognition.kudos import MAX_NOTE_CHARS
from server.domain.recognition.thanking import thank


class KudosIn(Body):
    """To whom, or for which share of theirs, and the note."""

    person_id: RowId | None = None
    share_id: RowId | None = None
    note: Annotated[Text, Field(min_length=1, max_length=MAX_NOTE_CHARS, description="Plain text.")]


class KudosOut(Answer):
    """A note as it was sent."""

    id: int
    person_id: int
    share_id: int | None
    note: str
    created_at: datetime


@api.post("/kudos")
@operation("thank_colleague", tag="Impact", scope=Scope.ME, refuses=[404, 409], body=True, idempotent=True)
@api.input(KudosIn, location="json", arg_name="body")
@api.output(KudosOut, status_code=201)
@once
def kudos_create(key: str, body: KudosIn) -> KudosOut:
    """Say thank you to somebody who is on the boards. At most 20 notes a day, and 3 to the same person."""
    kudos = thank(db(), caller(), person_id=body.person_id, share_id=body.share_id, note=body.note, now=utc_now())
    return KudosOut(
        id=kudos.id,
        person_id=kudos.receiver_id,
        share_id=kudos.share_id,
        note=kudos.note,
        created_at=kudos.created_at,
    )
