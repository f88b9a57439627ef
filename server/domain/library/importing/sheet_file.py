"""A sheet of either format, by what its bytes say and not by its name."""

from collections.abc import Collection

from server.domain.library.importing.csv_sheet import read_csv
from server.domain.library.importing.sheet_draft import check_columns
from server.domain.library.importing.sheet_line import SheetLine, within_bounds
from server.domain.library.importing.xlsx_sheet import read_xlsx
from server.errors import Invalid

MAX_FILE_BYTES = 10 * 1024 * 1024
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_sheet(data: bytes, networks: Collection[str]) -> list[SheetLine]:
    """Every line below the one that names the columns. Raises Invalid with a sentence when the file cannot be used."""
    if data.startswith(OLD_EXCEL):
        raise Invalid("This is an old XLS file, or one with a password. Save it as XLSX or CSV without a password.")
    lines = list(within_bounds(read_xlsx(data) if data.startswith(b"PK") else read_csv(data)))
    if not lines:
        raise Invalid("There is no row below the line that names the columns. Fill one in and upload the sheet again.")
    check_columns(lines[0].cells.keys(), networks)
    return lines
