"""The library's pages over HTTP from the real server: a large library against a small one."""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import requests
from sqlalchemy import make_url

from bench.figure import Figure, at_most
from bench.library.databases import empty_databases
from bench.library.rows import fill_library
from server.clock import utc_now
from server.config import Settings, as_environment, load_settings
from server.db import make_engine, session_scope
from server.domain.people.person import Person
from server.domain.people.sign_in import make_sign_in_link
from server.migrate import migrate

SMALL = 50
ROUNDS = 15
MOST_TIMES = 3.0
START_SECONDS = 60.0
NOWHERE = "redis://127.0.0.1:1"  # pages need no store; without one, nothing but the pages is measured
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
PAGES = {
    "the list": "/library",
    "the list, live in one topic": "/library?status=live&topic=topic-7",
    "search, a frequent word": "/library?q=wind",
    "search, three words": "/library?q=wind+garden+ni",
    "search, nothing found": "/library?q=xylophone",
    "calendar, week": "/library/calendar?view=week",
    "calendar, month": "/library/calendar?view=month",
    "what to write next": "/library/plan",
    "a campaign's posts": "/library?campaign=autumn",
}


@dataclass
class Served:
    """A running server on one library, and a browser signed in to it."""

    url: str
    browser: requests.Session

    def seconds(self, path: str) -> float:
        """How long one page takes, to its last byte. Ends the run when the page is not there."""
        started = time.perf_counter()
        answer = self.browser.get(self.url + path, timeout=60, allow_redirects=False)
        took = time.perf_counter() - started
        if answer.status_code != requests.codes.ok:
            sys.exit(f"{path} answered {answer.status_code}; {answer.headers.get('Location', '')}")
        return took


def pages(large: int) -> list[Figure]:
    """Every page on every kind of database that is here."""
    figures = []
    for kind, small_url, large_url in empty_databases():
        with ExitStack() as stack:
            few = stack.enter_context(_served(small_url, SMALL))
            many = stack.enter_context(_served(large_url, large))
            figures += [_figure(f"{kind}, {name}", path, few, many, large) for name, path in PAGES.items()]
    return figures


def _figure(name: str, path: str, few: Served, many: Served, large: int) -> Figure:
    for served in (few, many):
        served.seconds(path)  # warm: templates, statements, the database's pages
    pairs = [(few.seconds(path), many.seconds(path)) for _ in range(ROUNDS)]
    base, measured = (statistics.median(times) for times in zip(*pairs, strict=True))
    wanted, holds = at_most(MOST_TIMES, measured / base)
    words = f"{measured * 1000:.1f} ms with {large:,}", f"{base * 1000:.1f} ms with {SMALL}"
    return Figure("library", name, *words, measured / base, wanted, holds)


@contextmanager
def _served(database_url: str, posts: int) -> Iterator[Served]:
    folder = Path(tempfile.mkdtemp(prefix="goodword-bench-"))
    settings = replace(_settings(folder, database_url), port=_free_port(), web_processes=1)
    settings = replace(settings, public_url=f"http://127.0.0.1:{settings.port}")
    print(
        f"  writing {posts:,} posts to {make_url(settings.database_url).get_backend_name()}",
        file=sys.stderr,
        flush=True,
    )
    link = _fill(settings, posts)
    environment = {**os.environ, **as_environment(settings)}
    server = subprocess.Popen([sys.executable, "-m", "server.serve"], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(settings.public_url, server)
        yield Served(settings.public_url, _signed_in(settings.public_url, link))
    finally:
        server.terminate()
        server.wait(START_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def _settings(folder: Path, database_url: str) -> Settings:
    values = {"GOODWORD_DATA": str(folder), "REDIS_URL": NOWHERE, "GOODWORD_LOG_LEVEL": "ERROR"}
    return load_settings(values | ({"DATABASE_URL": database_url} if database_url else {}))


def _fill(settings: Settings, posts: int) -> str:
    engine, now = make_engine(settings.database_url), utc_now()
    migrate(engine)
    manager_id = fill_library(engine, posts, now)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")  # as either database does by itself after a while
    with session_scope(engine) as session:
        manager = session.get_one(Person, manager_id)
        link = make_sign_in_link(session, manager, now, ttl=timedelta(hours=1))
    engine.dispose()
    return link


def _signed_in(url: str, link: str) -> requests.Session:
    browser = requests.Session()
    page = browser.get(f"{url}/sign-in/{link}", timeout=30)
    token = TOKEN.search(page.text)
    if token is None:
        sys.exit(f"{page.url} has no form to sign in with")
    browser.post(page.url, data={"csrf_token": token[1]}, timeout=30).raise_for_status()
    return browser


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            requests.get(f"{url}/sign-in", timeout=2)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    sys.exit("the server did not start; its reason stands above")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
