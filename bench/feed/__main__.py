"""GET /api/v1/feed against a bare Flask route, and a large library against a small one: `python -m bench.feed`.

    .venv/bin/python -m bench.feed [--posts 50000] [--people 10000] [--rounds 15] [--seconds 1] [--json]

Three servers run side by side, each granian with one process and the product's threads, and are asked in turns by one
client over 16 connections, so that a noisy moment of the machine hits all of them; a ratio is the median of the rounds'
ratios. The baseline is a Flask app with one route that returns a constant JSON string, as long as the mean page.

- `a page`: the first page, of somebody drawn at random each time, who has nothing of it yet;
- `still good`: the same with the ETag of an earlier answer, answered 304;
- `a page, of 50,000 posts`: what it costs against a library of 1,000 posts.

On SQLite, and on PostgreSQL as well where its programs are installed. Client, servers and databases share the machine.
"""

import argparse
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.feed.bare import BYTES
from bench.feed.load import NOT_MODIFIED, Loaded, load
from bench.feed.rows import fill_programme
from bench.figure import AS_JSON, Figure, at_least, at_most, show
from bench.library.databases import empty_databases
from server import embedded
from server.clock import utc_now
from server.config import as_environment, load_settings
from server.db import make_engine
from server.domain.library.feed_triggers import install_triggers, remove_triggers
from server.migrate import migrate
from server.serve import BLOCKING_THREADS

SMALL = 1_000
START_SECONDS = 60.0
WARM_SECONDS = 8.0
WITH_TAGS = 1_500
PAGE_OF_FLASK, UNCHANGED_OF_FLASK, GROWTH = 0.4, 0.8, 2.0


@dataclass(frozen=True)
class Served:
    """A running server, and the requests to draw from."""

    port: int
    requests: list[bytes]

    def load(self, seconds: float, requests: list[bytes] | None = None) -> Loaded:
        """Ask for what is drawn at random."""
        choice = requests or self.requests
        return load(self.port, iter(lambda: random.choice(choice), None), seconds)  # noqa: S311


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=50_000, help="posts in the large library")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=1.0, help="for each case in each round")
    parser.add_argument(AS_JSON, action="store_true", help="print the figures for `make bench`")
    options = parser.parse_args()
    show(lambda: _measure(options))


def _measure(options: argparse.Namespace) -> list[Figure]:
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        store = embedded.start(Path(folder))
        try:
            for kind, small_url, large_url in empty_databases():
                figures += _measured_on(kind, small_url, large_url, store.url, options)
        finally:
            store.stop()
    return figures


def _measured_on(
    kind: str, small_url: str, large_url: str, store_url: str, options: argparse.Namespace
) -> list[Figure]:
    with ExitStack() as stack:
        small = stack.enter_context(_programme(small_url, store_url, SMALL, options.people))
        large = stack.enter_context(_programme(large_url, store_url, options.posts, options.people))
        warm = large.load(WARM_SECONDS)
        small.load(WARM_SECONDS)
        page_bytes = warm.body_bytes // warm.answers
        bare = stack.enter_context(_bare(page_bytes))
        bare.load(WARM_SECONDS)
        tagged = _with_tags(large)
        rounds = [_round(bare, small, large, tagged, options.seconds) for _ in range(options.rounds)]
    return _figures(kind, rounds, page_bytes, options.posts)


def _round(bare: Served, small: Served, large: Served, tagged: list[bytes], seconds: float) -> dict[str, Loaded]:
    loads = {
        "bare": bare.load(seconds),
        "page": large.load(seconds),
        "unchanged": large.load(seconds, tagged),
        "small": small.load(seconds),
    }
    for name, status in (("bare", b"200"), ("page", b"200"), ("unchanged", NOT_MODIFIED), ("small", b"200")):
        if set(loads[name].statuses) != {status}:
            sys.exit(f"{name} was answered {loads[name].statuses}, which is not what was to be measured")
    return loads


def _figures(kind: str, rounds: list[dict[str, Loaded]], page_bytes: int, posts: int) -> list[Figure]:
    def ratio(name: str, to: str) -> float:
        return statistics.median(each[name].rate / each[to].rate for each in rounds)

    def words(name: str) -> str:
        times = statistics.quantiles([took * 1000 for each in rounds for took in each[name].times], n=100)
        rate = statistics.median(each[name].rate for each in rounds)
        return f"{rate:,.0f}/s, p50 {times[49]:.1f} ms, p99 {times[98]:.1f} ms"

    def figure(what: str, name: str, to: str, value: float, wanted: tuple[str, bool]) -> Figure:
        return Figure("feed", f"{kind}, {what}", words(name), words(to), value, *wanted)

    page, unchanged = ratio("page", "bare"), ratio("unchanged", "bare")
    growth = ratio("small", "page")
    return [
        figure(f"a page of {page_bytes:,} bytes", "page", "bare", page, at_least(PAGE_OF_FLASK, page)),
        figure("still good", "unchanged", "bare", unchanged, at_least(UNCHANGED_OF_FLASK, unchanged)),
        figure(f"a page, cost of {posts:,} posts", "page", "small", growth, at_most(GROWTH, growth)),
    ]


@contextmanager
def _programme(url: str, store_url: str, posts: int, people: int) -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(
            {"GOODWORD_DATA": folder, "DATABASE_URL": url, "REDIS_URL": store_url, "GOODWORD_WEB_PROCESSES": "1"}
        )
        engine = make_engine(settings.database_url)
        migrate(engine)
        with engine.begin() as connection:
            remove_triggers(connection)  # stamping rows one by one takes longer than writing them in bulk
        tokens = fill_programme(engine, posts, people, utc_now())
        with engine.begin() as connection:
            install_triggers(connection)
        if engine.dialect.name == "postgresql":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")
        engine.dispose()
        with _served("server.serve:served_app", as_environment(settings)) as port:
            yield Served(port, [_request(f"Authorization: Bearer {token}\r\n") for token in tokens])


@contextmanager
def _bare(page_bytes: int) -> Iterator[Served]:
    with _served("bench.feed.bare:bare_app", {BYTES: str(page_bytes)}) as port:
        yield Served(port, [_request("Authorization: Bearer gw_" + "x" * 43 + "\r\n")])


def _request(headers: str) -> bytes:
    return f"GET /api/v1/feed HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n{headers}\r\n".encode()


def _with_tags(served: Served) -> list[bytes]:
    """Requests of some people drawn at random, each with the tag of an answer of theirs."""
    tagged = []
    for request in random.sample(served.requests, min(WITH_TAGS, len(served.requests))):
        with socket.create_connection(("127.0.0.1", served.port), timeout=30) as line:
            line.sendall(request)
            head = b""
            while b"\r\n\r\n" not in head:
                head += line.recv(1 << 16)
        tag = next(each for each in head.split(b"\r\n") if each.lower().startswith(b"etag:")).split(b" ", 1)[1]
        tagged.append(request[:-2] + b"If-None-Match: " + tag + b"\r\n\r\n")
    return tagged


@contextmanager
def _served(factory: str, environment: dict[str, str]) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    options = ["--interface", "wsgi", "--port", str(port), "--workers", "1", "--log-level", "error", "--no-ws"]
    command = [sys.executable, "-m", "granian", *options, "--blocking-threads", str(BLOCKING_THREADS)]
    server = subprocess.Popen([*command, "--factory", factory], env={**os.environ, **environment})
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(START_SECONDS)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    sys.exit("the server did not start")


if __name__ == "__main__":
    main()
