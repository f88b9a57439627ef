"""The line between a browser and the server: sound, cut, slow, or with somebody else answering.

Everything goes through a port of its own on 127.0.0.1, so that the address people connect to stays the same while the
server behind it is stopped and started, and so that what answers can be anything at all.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
import requests

from server.config import Settings
from tests.live import START_TIMEOUT_SECONDS, running, wait_until

FORWARD_SECONDS = 30.0
HELD_SECONDS = 60.0  # an answer that no test lets go of
BETWEEN_HOPS = {"connection", "keep-alive", "transfer-encoding", "content-length"}


@dataclass(frozen=True)
class Answer:
    """What is answered in the server's place."""

    status: int = 200
    body: bytes | Iterator[bytes] = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One request that came by: its `key` is its Idempotency-Key, or ""."""

    method: str
    path: str
    key: str


class Line:
    """Where people connect (`url`), and what is to go wrong there from now on."""

    def __init__(self, url: str, port: int) -> None:
        self.url = url
        self.port = port  # the server's own
        self.asked: list[Asked] = []
        self.headers: dict[str, str] = {}
        self._faults: list[tuple[re.Pattern[str], Answer | None]] = []
        self._held: tuple[re.Pattern[str], Event, Event] | None = None

    def answer(self, pattern: str, answer: Answer) -> None:
        """Requests whose "METHOD /path" matches never reach the server, and get this."""
        self._faults.append((re.compile(pattern), answer))

    def cut(self, pattern: str = "") -> None:
        """Such requests never reach the server, and get nothing."""
        self._faults.append((re.compile(pattern), None))

    def set_header(self, name: str, value: str) -> None:
        """The server's own answers say this, whatever they said before."""
        self.headers[name] = value

    def mend_but(self, pattern: str, answer: Answer) -> None:
        """What was wrong is well again, and this is wrong from the same moment."""
        self._faults = [(re.compile(pattern), answer)]

    def mend(self) -> None:
        """All is well again."""
        self._faults.clear()
        self.headers.clear()

    @contextmanager
    def holding(self, pattern: str) -> Iterator[Event]:
        """The server gets such requests and acts on them, but its answer is on its way until the block is left.

        The event that is given says that an answer is being held.
        """
        arrived, let_go = Event(), Event()
        self._held = (re.compile(pattern), arrived, let_go)
        try:
            yield arrived
        finally:
            self._held = None
            let_go.set()

    def fault(self, request: str) -> tuple[bool, Answer | None]:
        """Whether something goes wrong with this request, and what it gets."""
        for pattern, answer in self._faults:
            if pattern.search(request):
                return True, answer
        return False, None

    def hold(self, request: str) -> None:
        """Wait here with the answer, if it is one to be held."""
        if self._held and self._held[0].search(request):
            _, arrived, let_go = self._held
            arrived.set()
            let_go.wait(HELD_SECONDS)


class Server:
    """The real web server behind a line, which can be stopped and started again."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._running = ExitStack()

    def start(self) -> None:
        """Start it; returns once it answers."""
        process = self._running.enter_context(running(self.settings, "server.serve"))

        def is_up() -> bool:
            assert process.poll() is None, "the web server ended; its reason is in the output"
            try:
                return requests.get(f"http://127.0.0.1:{self.settings.port}/healthz", timeout=2).status_code == 200
            except requests.ConnectionError:
                return False

        wait_until(is_up, START_TIMEOUT_SECONDS)

    def stop(self) -> None:
        """Stop it, as a machine does that is switched off."""
        self._running.close()


@pytest.fixture
def line(live_settings: Settings) -> Iterator[Line]:
    """A line with nobody at its end yet."""
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), _Proxy)
    proxy.daemon_threads = True
    proxy.line = Line(f"http://127.0.0.1:{proxy.server_port}", live_settings.port)
    thread = Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    yield proxy.line
    proxy.shutdown()
    proxy.server_close()
    thread.join()


@pytest.fixture
def server(live_settings: Settings, line: Line) -> Iterator[Server]:
    """The real server at the end of the line."""
    server = Server(replace(live_settings, public_url=line.url))
    server.start()
    yield server
    server.stop()


class _Proxy(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _pass_on(self) -> None:
        line: Line = self.server.line
        request = f"{self.command} {self.path}"
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        line.asked.append(Asked(self.command, self.path, self.headers.get("Idempotency-Key", "")))
        fails, answer = line.fault(request)
        if not fails:
            answer = self._ask_server(line, body)
            line.hold(request)
        try:
            self._give(answer)
        except OSError:
            self.close_connection = True  # whoever asked has gone

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = _pass_on

    def _ask_server(self, line: Line, body: bytes) -> Answer | None:
        connection = HTTPConnection("127.0.0.1", line.port, timeout=FORWARD_SECONDS)
        try:
            connection.request(self.command, self.path, body, dict(self.headers))
            answer = connection.getresponse()
            headers = {name: value for name, value in answer.getheaders() if name.lower() not in BETWEEN_HOPS}
            cookies = "\n".join(answer.headers.get_all("Set-Cookie") or [])
            return Answer(answer.status, answer.read(), {**headers, "Set-Cookie": cookies, **line.headers})
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()

    def _give(self, answer: Answer | None) -> None:
        if answer is None:
            self.close_connection = True
            return
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            for each in value.split("\n") if value else ():
                self.send_header(name, each)
        if isinstance(answer.body, bytes):
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)
            return
        self.send_header("Connection", "close")
        self.end_headers()
        for part in answer.body:
            self.wfile.write(part)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""
