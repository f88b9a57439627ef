"""How many redirects a second, as a ratio to a bare Flask route that answers an empty 302.

    .venv/bin/python -m bench.redirect [--seconds 4] [--rounds 3] [--connections 16] [--json]

Both are served by granian with the same settings, one after the other, in rounds, so that a noisy moment of the machine
hits both. Four things are measured:

- `bare`: the baseline, a Flask app with one route;
- `redirect`: /s/<code> with the store up, each click published to the stream (a real store, started for this);
- `redirect, 1,000 links`: the same over many links, as the cache sees them;
- `redirect, store down`: each click goes straight to the database.

The load comes from one process with keep-alive connections over plain sockets; it shares the machine with the server,
so the requests a second say little by themselves. The ratio is what to compare.
"""

import argparse
import asyncio
import itertools
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask, Response

from bench.figure import AS_JSON, Figure, show
from server import embedded
from server.app import create_app
from server.clock import utc_now
from server.config import Settings, as_environment, load_settings
from server.db import make_engine, session_scope
from server.domain.library.post import Post, PostState
from server.domain.people.person import Person
from server.domain.people.team import Team
from server.domain.sharing.link import Link
from server.domain.sharing.share import Share
from server.migrate import migrate
from server.serve import BLOCKING_THREADS

LINKS = 1_000
START_SECONDS = 30.0
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"
NOWHERE = "redis://127.0.0.1:1"


def bare_app() -> Flask:
    """The baseline: the least that Flask can do for the same answer."""
    app = Flask(__name__)
    app.get("/s/<code>")(lambda code: Response(status=302, headers={"Location": "https://example.com/"}))
    return app


def goodword_app() -> Flask:
    """The whole product, as it is served."""
    return create_app(load_settings())


@dataclass(frozen=True)
class Case:
    """One thing to measure: which app, with which settings, asked for which paths."""

    name: str
    factory: str
    settings: Settings
    paths: list[str]


def main() -> None:
    """Measure every case in rounds, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument(AS_JSON, action="store_true", help="print the figures for `make bench`")
    options = parser.parse_args()
    show(lambda: _measure(options))


def _measure(options: argparse.Namespace) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        store = embedded.start(Path(folder))
        try:
            settings = load_settings({"GOODWORD_DATA": folder, "REDIS_URL": store.url, "GOODWORD_WEB_PROCESSES": "1"})
            codes = _make_links(settings)
            return _measure_all(_cases(settings, codes), options)
        finally:
            store.stop()


def _make_links(settings: Settings) -> list[str]:
    engine, now = make_engine(settings.database_url), utc_now()
    migrate(engine)
    with session_scope(engine) as session:
        person = Person(email="a@example.com", name="A", team=Team(name="T", created_at=now), created_at=now)
        post = Post(slug="p", title="P", url="https://example.com/", created_at=now, updated_at=now)
        post.state, post.live_from = PostState.APPROVED, now
        session.add_all([person, post])
        session.flush()
        for number in range(LINKS):
            ids = {"person_id": person.id, "post_id": post.id}
            share = Share(**ids, network="x", idempotency_key=str(number), opened_at=now)
            session.add(Link(code=f"c{number:06}", share=share, target_url=post.url, created_at=now))
    engine.dispose()
    return [f"/s/c{number:06}" for number in range(LINKS)]


def _cases(settings: Settings, paths: list[str]) -> list[Case]:
    down = replace(settings, redis_url=NOWHERE)
    return [
        Case("bare", "bench.redirect:bare_app", settings, paths[:1]),
        Case("redirect", "bench.redirect:goodword_app", settings, paths[:1]),
        Case("redirect, 1,000 links", "bench.redirect:goodword_app", settings, paths),
        Case("redirect, store down", "bench.redirect:goodword_app", down, paths[:1]),
    ]


def _measure_all(cases: list[Case], options: argparse.Namespace) -> list[Figure]:
    rates: dict[str, list[float]] = {case.name: [] for case in cases}
    times: dict[str, list[float]] = {case.name: [] for case in cases}
    for _ in range(options.rounds):
        for case in cases:
            with _served(case) as port:
                asyncio.run(_load(port, case.paths, 1.0, options.connections))  # warm up: imports, pools, cache
                took = asyncio.run(_load(port, case.paths, options.seconds, options.connections))
            rates[case.name].append(len(took) / options.seconds)
            times[case.name] += took
    base = statistics.median(rates["bare"])
    return [_figure(case.name, statistics.median(rates[case.name]), times[case.name], base) for case in cases]


def _figure(name: str, rate: float, times: list[float], base: float) -> Figure:
    percentiles = statistics.quantiles(times, n=100)
    measured = f"{rate:,.0f}/s, p50 {percentiles[49] * 1000:.2f} ms, p99 {percentiles[98] * 1000:.2f} ms"
    return Figure("redirect", name, measured, f"{base:,.0f}/s", rate / base)


@contextmanager
def _served(case: Case) -> Iterator[int]:
    port = 18_000 + os.getpid() % 10_000
    options = ["--interface", "wsgi", "--port", str(port), "--workers", "1", "--log-level", "error", "--no-ws"]
    threads = ["--blocking-threads", str(BLOCKING_THREADS)]
    command = [sys.executable, "-m", "granian", *options, *threads, "--factory", case.factory]
    environment = {**os.environ, **as_environment(case.settings)}
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(START_SECONDS)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            asyncio.run(_load(port, ["/s/none"], 0.01, 1))
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


async def _load(port: int, paths: list[str], seconds: float, connections: int) -> list[float]:
    """Ask from so many connections at once for so many seconds; returns how long each answer took, in seconds."""
    until = time.monotonic() + seconds
    per_connection = (_ask(port, itertools.cycle(paths[n:] + paths[:n]), until) for n in range(connections))
    return [took for many in await asyncio.gather(*per_connection) for took in many]


async def _ask(port: int, paths: Iterator[str], until: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times = []
    while (started := time.monotonic()) < until:
        request = f"GET {next(paths)} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {AGENT}\r\nAccept-Language: en\r\n\r\n"
        writer.write(request.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0")
        await reader.readexactly(int(length.split(b":")[1]))
        times.append(time.monotonic() - started)
    writer.close()
    return times


if __name__ == "__main__":
    main()
