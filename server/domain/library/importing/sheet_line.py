"""One line of a sheet as it was read, whatever the format: plain texts by column."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from server.errors import Invalid

MAX_ROWS = 20_000
MAX_COLUMNS = 200


@dataclass(frozen=True)
class SheetLine:
    """The cells by column. `wrong` names what makes it unusable, `remarks` what a person should look at."""

    number: int
    cells: dict[str, str]
    wrong: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def within_bounds(lines: Iterator[SheetLine]) -> Iterator[SheetLine]:
    """The same lines. Raises Invalid when there are too many."""
    for count, line in enumerate(lines):
        if count >= MAX_ROWS:
            raise Invalid(f"The sheet has more than {MAX_ROWS:,} rows. Split it, and bring the parts in one by one.")
        yield line


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate this instead of showing it."""
    return text.startswith("=") and len(text) > 1


def formula_in(column: str) -> str:
    """What is said of a formula."""
    return f"{column}: the cell holds a formula. Paste its value instead."
