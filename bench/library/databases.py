"""Which databases there are to measure on: SQLite always, PostgreSQL where its programs are installed."""

import sys
from collections.abc import Iterator
from pathlib import Path

CI = Path(__file__).resolve().parents[2] / ".ci"


def empty_databases() -> Iterator[tuple[str, str, str]]:
    """Each kind by name, with the URLs of two empty databases of it; "" is SQLite in the data directory."""
    yield "SQLite", "", ""
    sys.path.append(str(CI))  # the tests' own way of starting a PostgreSQL server; not a package
    import postgres
    import system

    if programs := system.find("postgresql"):
        with postgres.running(programs) as first, postgres.running(programs) as second:
            yield "PostgreSQL", first, second
