"""A system that is told by webhook: a real HTTP server on 127.0.0.1 that keeps what it got and answers as told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """`got` holds (headers, body) of each message; `answers` are the next statuses, 204 when it runs out."""

    def __init__(self, origin: str) -> None:
        self.url = f"{origin}/hooks"
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.held = threading.Event()
        self.held.set()


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that lives as long as the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.receiver = Receiver(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.receiver
    finally:
        server.receiver.held.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["Content-Length"]))
        receiver.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
        receiver.held.wait(30)
        self.send_response(receiver.answers.pop(0) if receiver.answers else 204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the test's output is for the test."""
