"""Reading a CSV file of people: every problem at once, each with its line, before anything is changed.

The first line names the columns: `email` and `name`, and if wanted `team`, `roles`, `groups`, `languages` and
`country`. Several values in one cell are set apart by spaces, commas, semicolons or bars. An empty cell leaves things
as they are.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from server.domain.people.email_address import email_address
from server.domain.people.membership import group_slug
from server.domain.people.person import Role
from server.domain.people.profile import clean_label, country_code, language_tags, person_name
from server.errors import Invalid

T = TypeVar("T")

REQUIRED = ("email", "name")
OPTIONAL = ("team", "roles", "groups", "languages", "country")
MAX_FILE_BYTES = 10 * 1024 * 1024
SEPARATORS = ",;\t"
_BETWEEN_VALUES = re.compile(r"[\s,;|]+")


@dataclass(frozen=True)
class FileProblem:
    """What is wrong on one line of the file (the first is 1) and how to mend it."""

    line: int
    message: str


@dataclass(frozen=True)
class PersonRow:
    """One line of the file. An empty tuple or text means: as it is, or the default for somebody new."""

    line: int
    email: str
    name: str
    team: str
    roles: tuple[Role, ...]
    groups: tuple[str, ...]
    languages: tuple[str, ...]
    country: str = ""


def read_people_file(data: bytes) -> tuple[list[PersonRow], list[FileProblem]]:
    """The rows that can be used, and all that is wrong. Use the rows only if nothing is wrong."""
    try:
        lines = _lines(_decoded(data))
        _, header = next(lines, (1, []))
        columns = _columns(header)
        found = [_row(number, dict(zip(columns, cells, strict=False)), cells, columns) for number, cells in lines]
    except _Broken as broken:
        return [], list(broken.problems)
    except csv.Error as error:
        return [], [FileProblem(1, f"This cannot be read as CSV: {error}.")]
    rows = [row for row, _ in found if row is not None]
    problems = [problem for _, wrong in found for problem in wrong]
    if not found:
        problems.append(FileProblem(1, "There is nobody in the file below the line that names the columns."))
    return rows, sorted([*problems, *_doubles(rows)], key=lambda problem: problem.line)


class _Broken(Exception):
    """The file as a whole cannot be used."""

    def __init__(self, *problems: FileProblem) -> None:
        super().__init__(problems)
        self.problems = problems


def _decoded(data: bytes) -> str:
    if len(data) > MAX_FILE_BYTES:
        raise _Broken(FileProblem(1, "The file is larger than 10 MB; split it."))
    try:
        # Excel's "Unicode text" is UTF-16 with a mark; its "CSV UTF-8" begins with a mark too.
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _Broken(FileProblem(line, "This is not UTF-8; save the file as “CSV UTF-8” and try again.")) from error


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that is not empty, with the number of its first line in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 1
    for cells in reader:
        kept = [cell.strip() for cell in cells]
        while kept and not kept[-1]:  # spreadsheets fill lines up with empty cells
            kept.pop()
        if kept:
            yield number, kept
        number = reader.line_num + 1


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    try:
        return csv.Sniffer().sniff(first, SEPARATORS).delimiter
    except csv.Error as error:
        wanted = ",".join((*REQUIRED, *OPTIONAL))
        raise _Broken(
            FileProblem(1, f"The first line must name the columns, set apart by commas, such as: {wanted}")
        ) from error


def _columns(header: Sequence[str]) -> list[str]:
    columns = [name.lower() for name in header]
    known = (*REQUIRED, *OPTIONAL)
    wrong = [f"There is no column {name!r}; use {', '.join(known)}." for name in columns if name not in known]
    wrong += [f"The column {name} is missing." for name in REQUIRED if name not in columns]
    wrong += [f"The column {name} is there twice." for name in sorted(set(columns)) if columns.count(name) > 1]
    if wrong:
        raise _Broken(*(FileProblem(1, message) for message in wrong))
    return columns


def _row(
    line: int, cells: dict[str, str], given: Sequence[str], columns: Sequence[str]
) -> tuple[PersonRow | None, list[FileProblem]]:
    if len(given) > len(columns):
        message = f"There are {len(given)} cells but {len(columns)} columns; put quotes around a cell with a comma."
        return None, [FileProblem(line, message)]
    problems: list[FileProblem] = []

    def read(column: str, parse: Callable[[str], T], default: T) -> T:
        raw = cells.get(column, "")
        if not raw and column not in REQUIRED:
            return default
        try:
            return parse(raw)
        except Invalid as error:
            problems.append(FileProblem(line, f"{column}: {error.message}"))
            return default

    row = PersonRow(
        line=line,
        email=read("email", email_address, ""),
        name=read("name", person_name, ""),
        team=read("team", lambda raw: clean_label(raw, "team"), ""),
        roles=read("roles", _roles, ()),
        groups=read("groups", lambda raw: tuple(group_slug(value) for value in _values(raw)), ()),
        languages=read("languages", lambda raw: tuple(language_tags(_values(raw))), ()),
        country=read("country", country_code, ""),
    )
    return (None if problems else row), problems


def _values(raw: str) -> list[str]:
    return [value for value in _BETWEEN_VALUES.split(raw) if value]


def _roles(raw: str) -> tuple[Role, ...]:
    values = [value.lower() for value in _values(raw)]
    wrong = [value for value in values if value not in list(Role)]
    if wrong:
        raise Invalid(f"There is no role {wrong[0]!r}; use {', '.join(Role)}.")
    return tuple(Role(value) for value in values)


def _doubles(rows: Sequence[PersonRow]) -> Iterator[FileProblem]:
    first: dict[str, int] = {}
    for row in rows:
        if row.email in first:
            yield FileProblem(row.line, f"email: {row.email} is on line {first[row.email]} already; keep one of them.")
        first.setdefault(row.email, row.line)
