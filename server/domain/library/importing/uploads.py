"""Uploading sheets, saying yes to one, and looking at what became of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.draft import tidy_line
from server.domain.library.importing.sheet_file import MAX_FILE_BYTES
from server.domain.library.importing.sheet_import import ImportState, RowFate, SheetImport, SheetRow
from server.domain.people.person import Person
from server.errors import Conflict, Invalid, NotFound

SHOWN_UPLOADS = 50


def upload_sheet(session: Session, data: bytes, file_name: str, *, by: Person, now: datetime) -> SheetImport:
    """Keep a sheet to be looked at. Raises Invalid for none and for one that is too large."""
    if not data:
        say = "The file is empty, or did not arrive. Choose a CSV or XLSX file."
        raise Invalid(say, fields={"file": say})
    if len(data) > MAX_FILE_BYTES:
        say = "The file is larger than 10 MB. Split the sheet, and bring the parts in one by one."
        raise Invalid(say, fields={"file": say})
    sheet = SheetImport(person_id=by.id, file_name=tidy_line(file_name)[:200] or "sheet", data=data, created_at=now)
    session.add(sheet)
    session.flush()
    return sheet


def uploads_of(session: Session, person: Person) -> Sequence[SheetImport]:
    """The person's latest uploads, newest first."""
    mine = select(SheetImport).where(SheetImport.person_id == person.id)
    return session.scalars(mine.order_by(SheetImport.id.desc()).limit(SHOWN_UPLOADS)).all()


def upload_of(session: Session, person: Person, import_id: int, *, to_change: bool = False) -> SheetImport:
    """That upload of that person. Raises NotFound, also when it is somebody else's."""
    sheet = session.get(SheetImport, import_id, with_for_update=True if to_change else None)
    if sheet is None or sheet.person_id != person.id:
        raise NotFound("You have no such upload. Upload the sheet again.")
    return sheet


def fates_of(session: Session, sheet: SheetImport) -> dict[RowFate, int]:
    """How many rows have each fate so far."""
    counts = select(SheetRow.fate, func.count()).where(SheetRow.import_id == sheet.id).group_by(SheetRow.fate)
    found = dict(session.execute(counts).all())
    return {fate: found.get(fate, 0) for fate in RowFate}


def rows_of(session: Session, sheet: SheetImport, *, fate: RowFate | None, after: int, limit: int) -> list[SheetRow]:
    """Rows below line `after`, in the sheet's order."""
    rows = select(SheetRow).where(SheetRow.import_id == sheet.id, SheetRow.line > after)
    rows = rows.where(SheetRow.fate == fate) if fate else rows
    return list(session.scalars(rows.order_by(SheetRow.line).limit(limit)))


def confirm_upload(session: Session, sheet: SheetImport, *, by: Person, now: datetime) -> None:
    """Say yes: the new rows are brought in. Raises Conflict when that is not the question (any more)."""
    if sheet.state is not ImportState.CHECKED:
        raise Conflict("This sheet is not waiting for a yes. Load the page again to see how it stands.")
    if not fates_of(session, sheet)[RowFate.NEW]:
        raise Conflict("There is nothing new in this sheet. Mend it and upload it again.")
    sheet.state, sheet.rows_done = ImportState.CONFIRMED, 0
    record(session, "sheet.confirmed", "sheet_import", sheet.id, by=by, now=now, data={"file": sheet.file_name})
    session.flush()


def forget_upload(session: Session, sheet: SheetImport) -> None:
    """Remove an upload from the list; posts that it brought stay. Raises Conflict while it is being brought in."""
    if sheet.state is ImportState.CONFIRMED:
        raise Conflict("It is being brought in right now. Wait a moment.")
    session.delete(sheet)
    session.flush()
