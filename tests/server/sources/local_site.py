"""A real web site on 127.0.0.1 whose pages are functions."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Page = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One request; a page writes its answer with `reply`, or raw with `wfile`."""

    protocol_version = "HTTP/1.1"
    server: "LocalSite"

    def do_GET(self) -> None:
        self.close_connection = True
        path = self.path.split("?")[0]
        self.server.asked.append(self)
        page = self.server.pages.get(path)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the client hung up, as some tests want
            page(self) if page else self.reply(b"nothing here", status=404)

    def reply(self, body: bytes = b"", *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class LocalSite(ThreadingHTTPServer):
    """`pages` maps paths to pages; `asked` lists the requests in order."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def page(self, path: str, body: bytes | str = b"", *, status: int = 200, **headers: str) -> str:
        """Put a fixed answer at `path`; returns its address."""
        content = body.encode() if isinstance(body, str) else body
        return self.at(path, lambda asked: asked.reply(content, status=status, **headers))

    def at(self, path: str, page: Page) -> str:
        """Put a page at `path`; returns its address."""
        self.pages[path] = page
        return self.url + path


@contextmanager
def local_site() -> Iterator[LocalSite]:
    site = LocalSite()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()
