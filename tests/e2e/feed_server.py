"""A small web on 127.0.0.1 for tests: an RSS feed whose items the test adds as it goes, and a page to share."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from server.clock import utc_now


class Feed:
    """What the feed says now. `url` is where, and `page_url` is a page about dogs."""

    def __init__(self, origin: str) -> None:
        self.url = f"{origin}/feed.xml"
        self.page_url = f"{origin}/dogs"
        self._items: list[str] = []

    def publish(self, number: int, text: str) -> None:
        """Add one item, newest first, published now."""
        self._items.insert(
            0,
            f"<item><guid>item-{number}</guid><title>Question {number}</title>"
            f"<link>https://news.example.com/{number}</link><description>{escape(text)}</description>"
            f"<author>reader{number}@news.example.com</author><pubDate>{format_datetime(utc_now())}</pubDate></item>",
        )

    def xml(self) -> bytes:
        """The whole document."""
        items = "".join(self._items)
        return f"<rss version='2.0'><channel><title>Readers ask</title>{items}</channel></rss>".encode()


@contextmanager
def serving_feed() -> Iterator[Feed]:
    """A feed server that lives as long as the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.feed = Feed(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.feed
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        is_feed = self.path == "/feed.xml"
        body = self.server.feed.xml() if is_feed else b"<!doctype html><title>Dogs</title><h1>Dogs at work</h1>"
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8" if is_feed else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the test's output is for the test."""
