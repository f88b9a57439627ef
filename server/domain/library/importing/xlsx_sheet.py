"""Read the first sheet of an XLSX workbook, as a stream and never more of it than is safe to unpack."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]

from server.domain.library.importing.sheet_line import MAX_COLUMNS, SheetLine, formula_in
from server.errors import Invalid

MAX_UNPACKED_BYTES = 80 * 1024 * 1024
CUT_OFF = "This XLSX file is damaged or was cut off on the way. Save it once more and upload it again."


def read_xlsx(data: bytes) -> Iterator[SheetLine]:
    """The lines below the one that names the columns. Raises Invalid for what is no workbook, or unpacks too large."""
    _refuse_bombs(data)
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheets = workbook.worksheets
        if not sheets:
            raise Invalid("This workbook has no sheet with cells.")
        yield from _lines(sheets[0].iter_rows(max_col=MAX_COLUMNS))
        workbook.close()
    except Invalid:
        raise
    except Exception as error:  # openpyxl raises whatever the damage leads to: KeyError, BadZipFile, ParseError …
        raise Invalid(CUT_OFF) from error


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())  # zipfile never unpacks more than is said
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Invalid(CUT_OFF) from error
    if unpacked > MAX_UNPACKED_BYTES:
        limit = MAX_UNPACKED_BYTES // 1024 // 1024
        raise Invalid(f"This workbook unpacks to more than {limit} MB. Save the sheet alone, or as CSV.")


def _lines(rows: Iterator[Sequence[Any]]) -> Iterator[SheetLine]:
    columns: list[str] | None = None
    for number, row in enumerate(rows, start=1):
        cells = [_text(cell.value) for cell in row]
        if not any(cells):
            continue
        if columns is None:
            columns = [cell.lower() for cell in cells]
            while columns and not columns[-1]:
                columns.pop()
            continue
        wrong = [
            formula_in(column)
            for column, cell in zip(columns, row, strict=False)
            if getattr(cell, "data_type", "") == "f" or _text(cell.value).startswith("=")
        ]
        yield SheetLine(number, dict(zip(columns, cells, strict=False)), wrong)


def _text(value: object) -> str:
    """A cell as somebody would type it; a day without a time stays a day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
