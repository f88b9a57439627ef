"""Synchronising thousands of Markdown files: again, when none has changed, against the first time."""

import sys
import tempfile
import time
from pathlib import Path

import yaml

from bench.figure import Figure, at_most
from server.clock import utc_now
from server.config import REPOSITORY, load_settings
from server.db import make_engine, session_scope
from server.domain.library.rules import Rules
from server.domain.library.sync import SyncResult, sync_library
from server.migrate import migrate
from server.networks import NETWORKS

MOST_OF_FIRST = 0.1
CATALOGUE = ("topics.yaml", "disclosures.yaml")
STARTER = REPOSITORY / "content" / "how-we-interview.md"


def synchronising(files: int) -> list[Figure]:
    """One figure: the unchanged synchronisation over the first."""
    with tempfile.TemporaryDirectory(prefix="goodword-bench-") as folder:
        content = Path(folder) / "content"
        _write(content, files)
        print(f"  synchronising {files:,} files", file=sys.stderr, flush=True)
        (first, created), (again, unchanged) = _synchronise(Path(folder), content), _synchronise(Path(folder), content)
    if (len(created.created), len(unchanged.unchanged)) != (files, files):
        sys.exit(f"not what was meant: {created.problems[:3]} {unchanged.problems[:3]}")
    wanted, holds = at_most(MOST_OF_FIRST, again / first)
    words = f"{again:.2f} s", f"{first:.1f} s the first time"
    return [Figure("library", f"synchronising {files:,} unchanged files", *words, again / first, wanted, holds)]


def _write(content: Path, files: int) -> None:
    content.mkdir()
    for name in CATALOGUE:
        (content / name).write_text((REPOSITORY / "content" / name).read_text("utf-8"), "utf-8")
    _, front, notes = STARTER.read_text("utf-8").split("---\n", 2)
    values = yaml.safe_load(front)
    for number in range(files):
        of_its_own = values | {"title": f"{values['title']} {number}", "url": f"https://example.com/{number}"}
        text = yaml.safe_dump(of_its_own, allow_unicode=True, sort_keys=False)
        (content / f"post-{number}.md").write_text(f"---\n{text}---\n{notes}", "utf-8")


def _synchronise(folder: Path, content: Path) -> tuple[float, SyncResult]:
    settings = load_settings({"GOODWORD_DATA": str(folder)})
    engine = make_engine(settings.database_url)
    migrate(engine)
    rules = Rules(networks=NETWORKS, link="https://goodword.example.com/s/xxxxxxxx", now=utc_now())
    started = time.perf_counter()
    with session_scope(engine) as session:
        result = sync_library(session, content, rules)
    took = time.perf_counter() - started
    engine.dispose()
    return took, result
