"""The audit log: who did what to which thing, and when. The database itself refuses to change or delete an entry."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, Table, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Session, mapped_column

from server.db import Base, Id
from server.domain.people.person import Person


class AuditEntry(Base):
    """One act. The actor is kept by name and id without a foreign key, so that the entry outlives the account."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject_kind_subject_id", "subject_kind", "subject_id"),)

    id: Mapped[Id]
    occurred_at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(254))
    action: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


APPEND_ONLY = {
    "sqlite": [
        "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
        "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$",
        "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
    ],
}


@event.listens_for(AuditEntry.__table__, "after_create")
def _make_append_only(_table: Table, connection: Connection, **_: Any) -> None:
    for statement in APPEND_ONLY[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def record(
    session: Session,
    action: str,
    subject_kind: str,
    subject_id: int | None,
    *,
    by: Person | None,
    now: datetime,
    data: dict[str, Any] | None = None,
    actor_name: str = "",
) -> None:
    """Append one entry. `by` None means the system itself or somebody known by `actor_name` only."""
    session.add(AuditEntry(**entry_values(action, subject_kind, subject_id, by, now, data or {}, actor_name)))


def entry_values(
    action: str,
    subject_kind: str,
    subject_id: int | None,
    by: Person | None,
    now: datetime,
    data: dict[str, Any],
    actor_name: str = "",
) -> dict[str, Any]:
    """The columns of one entry, for whoever appends many in one statement; see `record`."""
    return {
        "occurred_at": now,
        "actor_id": by.id if by else None,
        "actor_name": by.email if by else actor_name or "system",
        "action": action,
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "data": data,
    }
