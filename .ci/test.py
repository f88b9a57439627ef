"""`make test`: everything that must pass, one step after the other, and a summary.

With GOODWORD_CI=1 (`make check`, .ci/run) a step or a test that is skipped fails the run.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import postgres
import system

REPOSITORY = Path(__file__).resolve().parent.parent
EXTENSION_TESTS = REPOSITORY / "tests" / "extension"
STRICT = os.environ.get("GOODWORD_CI") == "1"
# What pytest and `node --test` say at their end, repeated in the summary.
SUMMARY_LINE = re.compile(r"^(=* ?\d+ (passed|failed|skipped|error).* in .*|\S (tests|pass|fail|skipped) \d+)")


@dataclass
class Step:
    """What one step came to."""

    name: str
    state: str
    seconds: float = 0.0
    said: list[str] = field(default_factory=list)


def main() -> None:
    missing = system.ensure(["chromium", "firefox", "postgresql", "node"])
    steps = list(_steps())
    print("\n" + "─" * 78)
    for step in steps:
        print(f"{step.state:<8} {step.name} ({step.seconds:.0f} s)")
    for sentence in missing:
        print(f"SKIPPED  tests were left out. To run them, install {sentence}.")
    for step in steps:
        for line in step.said:
            print(f"{step.name}: {line}")
    bad = [step.name for step in steps if step.state == "FAILED" or (STRICT and step.state == "SKIPPED")]
    if bad or (STRICT and missing):
        sys.exit(f"Failed: {', '.join(bad) or 'something is not installed'}.")
    print("Everything that ran has passed." if missing else "Everything has passed.")


def _steps() -> Iterator[Step]:
    python = [sys.executable, "-m"]
    yield _run("ruff", [*python, "ruff", "check", "."])
    yield _run("ruff format", [*python, "ruff", "format", "--check", "."])
    yield _run("mypy", [*python, "mypy"])
    yield _run("import-linter", [str(Path(sys.executable).parent / "lint-imports")])
    if system.find("node"):
        yield from _extension_steps()
    else:
        yield Step("the extension's tests", "SKIPPED")
    pytest = [*python, "pytest", "--numprocesses", "auto", "--dist", "worksteal"]
    yield _run("pytest on SQLite", pytest, GOODWORD_TEST_DATABASE_URL="")
    if folder := system.find("postgresql"):
        with postgres.running(folder) as url:
            selected = ["-m", "not browser and not sqlite"]
            yield _run("pytest on PostgreSQL", [*pytest, *selected], GOODWORD_TEST_DATABASE_URL=url)
    else:
        yield Step("pytest on PostgreSQL", "SKIPPED")


def _extension_steps() -> Iterator[Step]:
    lock, installed = EXTENSION_TESTS / "package-lock.json", EXTENSION_TESTS / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        yield _run("npm ci", ["npm", "ci", "--no-audit", "--no-fund"], folder=EXTENSION_TESTS)
    yield _run("packing the extension", [sys.executable, ".ci/pack.py", "build"])
    yield _run("web-ext lint", ["npm", "run", "--silent", "lint"], folder=EXTENSION_TESTS)
    yield _run("node --test", ["npm", "test", "--silent"], folder=EXTENSION_TESTS)


def _run(name: str, command: list[str], *, folder: Path = REPOSITORY, **environment: str) -> Step:
    """Run it, showing what it says as it says it."""
    with _heading(name):
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        said = []
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if SUMMARY_LINE.match(line):
                said.append(line.strip())
        state = "FAILED" if process.wait() else "passed"
    return Step(name, state, time.monotonic() - begun, said)


@contextmanager
def _heading(name: str) -> Iterator[None]:
    grouped = os.environ.get("GITHUB_ACTIONS") == "true"
    print(f"::group::{name}" if grouped else f"\n── {name} " + "─" * (74 - len(name)), flush=True)
    yield
    if grouped:
        print("::endgroup::", flush=True)


main()
