"""Importing a sheet of thousands of rows: how much memory that takes, and how often it is told how far it is.

The work runs in a process of its own, whose peak the operating system keeps: everything that it loads is in the figure.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bench.figure import Figure, at_most
from server.clock import utc_now
from server.config import load_settings
from server.db import make_engine, session_scope
from server.domain.library.importing.sheet_import import ImportState, SheetImport
from server.domain.library.importing.uploads import confirm_upload, upload_sheet
from server.domain.library.importing.working import SheetWorker
from server.domain.library.rules import Rules
from server.domain.library.topic import Topic
from server.domain.people.person import Person, PersonRole, Role
from server.domain.people.team import Team
from server.migrate import migrate
from server.networks import NETWORKS

MOST_MEGABYTES = 300.0
HEAD = ["title", "url", "summary", "topics", "x", "x 2", "linkedin"]
NAME = "autumn.xlsx"


def importing(rows: int) -> list[Figure]:
    """Two figures: the memory at its peak, and how many times the page could say how far it is."""
    print(f"  importing {rows:,} rows", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "bench.library.sheet", str(rows)]
    told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[-1])
    wanted, holds = at_most(MOST_MEGABYTES, told["megabytes"])
    measured, name = f"{told['megabytes']:.0f} MB", f"importing {rows:,} rows"
    seconds = f"in {told['seconds']:.0f} s"
    return [
        Figure(
            "library", f"{name}, most memory", measured, f"{told['before']:.0f} MB before", None, f"{wanted} MB", holds
        ),
        Figure(
            "library",
            f"{name}, told how far it is",
            f"{told['steps']} times {seconds}",
            "",
            None,
            "some",
            told["steps"] > 1,
        ),
    ]


def main() -> None:
    """Import so many rows in this process, and print how it went as JSON."""
    rows = int(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="goodword-bench-") as folder:
        engine = make_engine(load_settings({"GOODWORD_DATA": folder}).database_url)
        migrate(engine)
        import_id = _upload(engine, Path(folder) / NAME, rows)
        before, steps, started = _peak_megabytes(), list[int](), time.perf_counter()
        _work(engine, import_id, steps)
        seconds = time.perf_counter() - started
        engine.dispose()
    print(json.dumps({"before": before, "megabytes": _peak_megabytes(), "seconds": seconds, "steps": len(steps)}))


def _upload(engine: Engine, path: Path, rows: int) -> int:
    with session_scope(engine) as session:
        team = Team(name="Marketing", created_at=utc_now())
        person = Person(name="Cam", email="cam@example.com", team=team, languages=["en"], created_at=utc_now())
        person.role_rows = [PersonRole(role=Role.COMMUNITY_MANAGER)]
        session.add_all([person, Topic(slug="hiring", name="Hiring")])
        session.flush()
        return upload_sheet(session, _sheet(rows), path.name, by=person, now=utc_now()).id


def _sheet(rows: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEAD)
    for n in range(rows):
        words = [f"We did {n}. {{link}}", f"And then {n}. {{link}}", f"A longer text on {n}, for those who read."]
        sheet.append([f"Post {n}", f"https://example.com/{n}", f"What {n} is about.", "hiring", *words])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _work(engine: Engine, import_id: int, steps: list[int]) -> None:
    def sessions(*, read_only: bool = False) -> AbstractContextManager[Session]:
        return session_scope(engine, read_only=read_only)

    rules = Rules(networks=NETWORKS, link="https://goodword.example.com/s/xxxxxxxx", now=utc_now())
    worker = SheetWorker(sessions, utc_now, rules, ZoneInfo("UTC"), lambda _, done: steps.append(done))
    worker.work_on_next()
    with session_scope(engine) as session:
        sheet = session.get_one(SheetImport, import_id)
        confirm_upload(session, sheet, by=session.get_one(Person, sheet.person_id), now=utc_now())
    worker.work_on_next()
    with session_scope(engine) as session:
        sheet = session.get_one(SheetImport, import_id)
        if sheet.state is not ImportState.DONE:
            sys.exit(f"the import ended as {sheet.state}: {sheet.problem}")


def _peak_megabytes() -> float:
    """The most memory this process has held; Linux counts in kilobytes, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


if __name__ == "__main__":
    main()
