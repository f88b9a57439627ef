"""One measured figure beside what it is compared with, and the table in which all figures stand."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

AS_JSON = "--json"


@dataclass(frozen=True)
class Figure:
    """What was measured, against what. `ratio` is measured over baseline; `wanted` is what the issue asks of it.

    `holds` is None where nothing was asked.
    """

    bench: str
    what: str
    measured: str
    baseline: str = ""
    ratio: float | None = None
    wanted: str = ""
    holds: bool | None = None


def at_most(limit: float, value: float) -> tuple[str, bool]:
    """The words and the verdict of a figure that may not be larger."""
    return f"at most {limit:g}", value <= limit


def at_least(limit: float, value: float) -> tuple[str, bool]:
    """The words and the verdict of a figure that may not be smaller."""
    return f"at least {limit:g}", value >= limit


def table(figures: Sequence[Figure]) -> str:
    """The figures in columns, for a terminal."""
    head = ("", "measured", "baseline", "ratio", "wanted", "")
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _row(figure: Figure) -> tuple[str, ...]:
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    verdict = {None: "", True: "holds", False: "DOES NOT HOLD"}[figure.holds]
    name = f"{figure.bench}: {figure.what}"
    return (name, figure.measured, figure.baseline, ratio, figure.wanted, verdict)


def show(measure: Callable[[], Sequence[Figure]]) -> None:
    """Measure and print: a table, or one line of JSON where `make bench` asks so."""
    figures = measure()
    print(json.dumps([asdict(figure) for figure in figures]) if AS_JSON in sys.argv else table(figures))
