"""Read a sheet saved as CSV, in whatever encoding its rows came together.

UTF-8 is tried line by line; a line that is none is read as Windows-1252, and says so, because sheets are pasted
together from many hands. UTF-16 is known by its mark.
"""

import csv
import io
from collections.abc import Iterator

from server.domain.library.importing.sheet_line import MAX_COLUMNS, SheetLine, formula_in, looks_like_formula
from server.errors import Invalid

SEPARATORS = ",;\t"
MAX_CELL_CHARACTERS = 100_000
READ_AS_1252 = "This row is not UTF-8 and was read as Windows-1252. Look at its letters."


def read_csv(data: bytes) -> Iterator[SheetLine]:
    """The lines below the one that names the columns. Raises Invalid for what cannot be read as CSV at all."""
    text, not_utf8 = _decoded(data)
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    columns: list[str] | None = None
    begins = 1
    try:
        for cells in reader:
            number, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = [cell.strip().lower() for cell in cells]
            else:
                yield _line(number, columns, cells, bool(not_utf8 & set(range(number, begins))))
    except csv.Error as error:
        raise Invalid(_broken(begins, error)) from error


def _decoded(data: bytes) -> tuple[str, set[int]]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), set()
        except UnicodeDecodeError as error:
            raise Invalid(
                "This UTF-16 file is damaged or was cut off. Save it as “CSV UTF-8” and try again."
            ) from error
    lines, not_utf8 = [], set()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True), start=1):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", "replace"))
            not_utf8.add(number)
    return "".join(lines).replace("\x00", ""), not_utf8


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def _line(number: int, columns: list[str], cells: list[str], read_as_1252: bool) -> SheetLine:
    filled = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    wrong = [formula_in(column) for column, text in filled.items() if looks_like_formula(text)]
    if len(cells) > len(columns) or len(cells) > MAX_COLUMNS:
        wrong.append(f"It has {len(cells)} cells for {len(columns)} columns. Put quotes around a cell with a comma.")
    return SheetLine(number, filled, wrong, [READ_AS_1252] if read_as_1252 else [])


def _broken(line: int, error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return f"Line {line}: a quoted cell has no end. The file may have been cut off; upload it again."
    return f"Line {line} cannot be read as CSV: {error}."
