"""GET /notices: what I have not read yet; DELETE /notices/{id}: I have read it."""

from datetime import datetime
from typing import Any

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, row_id
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.people.api_token import Scope
from server.domain.people.notice import NoticeKind, dismiss_notice, unread_notices


class NoticeOut(Answer):
    """One notice. `kind` says what it is about, `data` what its sentence names."""

    id: int
    kind: NoticeKind
    data: dict[str, Any] = Field(
        description="suggestion_live: title; suggestion_declined: title, answer; kudos: from, note, share_id; badge: "
        "slug, name, because; schedule_lapsed: schedule_id, title, network, note."
    )
    created_at: datetime


class Notices(Answer):
    """What I have not read yet, the oldest first; at most 20."""

    items: list[NoticeOut]


@api.get("/notices")
@operation("list_notices", tag="Me", scope=Scope.ME)
@api.output(Notices)
def notice_list() -> Notices:
    """What I have not read yet."""
    items = [
        NoticeOut(id=notice.id, kind=notice.kind, data=notice.data, created_at=notice.created_at)
        for notice in unread_notices(db(), caller())
    ]
    return Notices(items=items)


@api.delete("/notices/<int:notice_id>")
@operation("dismiss_notice", tag="Me", scope=Scope.ME, refuses=[404])
@api.output({}, status_code=204)
def notice_read(notice_id: int) -> tuple[str, int]:
    """I have read it. Saying so again changes nothing."""
    dismiss_notice(db(), caller(), row_id(notice_id), utc_now())
    db().commit()
    return "", 204
