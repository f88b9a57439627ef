"""A notice: something to tell one person, shown until they have read it, such as that a colleague thanks them."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from server.db import Base, Id, enum_type
from server.domain.people.person import Person
from server.errors import NotFound
from server.upsert import insert_ignore

MAX_SHOWN = 20


class NoticeKind(enum.StrEnum):
    """What the notice is about; the page and the extension word it in the reader's language."""

    SUGGESTION_LIVE = "suggestion_live"
    SUGGESTION_DECLINED = "suggestion_declined"
    KUDOS = "kudos"
    BADGE = "badge"
    SCHEDULE_LAPSED = "schedule_lapsed"


class Notice(Base):
    """One notice. `key` keeps the same one from being told twice."""

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        Index("ix_notice_person_id_read_at", "person_id", "read_at"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[NoticeKind] = mapped_column(enum_type(NoticeKind, "kind"))
    key: Mapped[str] = mapped_column(String(128))
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


def tell(session: Session, person_id: int, kind: NoticeKind, key: str, data: dict[str, Any], *, now: datetime) -> None:
    """Tell the person once; the same key again changes nothing. `data` holds what the sentence names."""
    values = {"person_id": person_id, "kind": kind, "key": key, "data": data, "created_at": now}
    insert_ignore(session, Notice, values, key=["person_id", "key"])


def unread_notices(session: Session, person: Person) -> list[Notice]:
    """What this person has not read yet, oldest first."""
    mine = select(Notice).where(Notice.person_id == person.id, Notice.read_at.is_(None))
    return list(session.scalars(mine.order_by(Notice.created_at, Notice.id).limit(MAX_SHOWN)))


def dismiss_notice(session: Session, person: Person, notice_id: int, now: datetime) -> None:
    """Show it no longer. Doing it twice changes nothing. Raises NotFound for somebody else's."""
    notice = session.get(Notice, notice_id)
    if notice is None or notice.person_id != person.id:
        raise NotFound("There is no such notice for you.")
    notice.read_at = notice.read_at or now
    session.flush()
