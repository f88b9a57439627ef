"""A sheet of posts that somebody has uploaded, and what becomes of each of its rows."""

import enum
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class ImportState(enum.StrEnum):
    """How far it is. `waiting` is looked at by a job, `confirmed` brought in by one; `failed` brought nothing in."""

    WAITING = "waiting"
    CHECKED = "checked"
    CONFIRMED = "confirmed"
    DONE = "done"
    FAILED = "failed"


UNDER_WAY = (ImportState.WAITING, ImportState.CONFIRMED)


class RowFate(enum.StrEnum):
    """What becomes of a row: a new post; nothing, because the library has it; nothing, because it is wrong."""

    NEW = "new"
    KNOWN = "known"
    WRONG = "wrong"


class SheetImport(Base):
    """One upload. A job works on it while `claimed_until` lies ahead; after that another begins anew."""

    __tablename__ = "sheet_import"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    # Dropped once the posts are there. Deferred, because nothing but the job needs megabytes.
    data: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    state: Mapped[ImportState] = mapped_column(enum_type(ImportState, "state"), default=ImportState.WAITING, index=True)
    rows: Mapped[int] = mapped_column(default=0)
    rows_done: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(Text, default="")
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class SheetRow(Base):
    """One row of a sheet with its fate. `line` counts as the spreadsheet does: the line of names is 1."""

    __tablename__ = "sheet_row"
    __table_args__ = (Index("ix_sheet_row_import_id_fate_line", "import_id", "fate", "line"),)

    import_id: Mapped[int] = mapped_column(ForeignKey("sheet_import.id", ondelete="CASCADE"), primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    fate: Mapped[RowFate] = mapped_column(enum_type(RowFate, "fate"))
    title: Mapped[str] = mapped_column(String(200), default="")
    # Sentences: what is wrong and how to mend it, or what to look at.
    says: Mapped[list[str]] = mapped_column(JSON, default=list)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="SET NULL"), index=True)
