"""The demo's own web server for content/samples/, so that collecting goes over HTTP as it does from real sources."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.config import Settings
from server.domain.listening.adding import add_source
from server.domain.listening.source import Source, SourceState
from server.sources.kinds import KINDS
from server.sources.protocol import Options

LOOPBACK = "127.0.0.1"
POLL_SECONDS = 300
TERMS = "Acme, Goodword"
# File, the source's name, and which entries to take: those with the brand's name, or all with an empty text.
FEEDS = (
    ("press.rss", "Sample press (RSS)", TERMS),
    ("forum.atom", "Sample forum (Atom)", ""),
    ("social.json", "Sample posts and reviews (JSON Feed)", TERMS),
)


class _Feeds(SimpleHTTPRequestHandler):
    """Serves one folder, without a line in the log for each request."""

    extensions_map = {
        ".rss": "application/rss+xml",
        ".atom": "application/atom+xml",
        ".json": "application/feed+json",
        "": "text/plain; charset=utf-8",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the collector's own log says what matters."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the folder on a free port of this machine only; gives the base URL."""
    with ThreadingHTTPServer((LOOPBACK, 0), partial(_Feeds, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}"
        finally:
            server.shutdown()


def register(session: Session, settings: Settings, base_url: str, *, now: datetime) -> None:
    """Make the sample sources, or tell them their new address; each is due at once."""
    known = {source.name: source for source in session.scalars(select(Source).where(Source.is_sample))}
    for file, name, terms in FEEDS:
        options = Options(url=f"{base_url}/{file}", query=terms, take_all=not terms)
        config = KINDS["feed"].configure(options, settings)
        source = known.get(name) or add_source(
            session, kind="feed", name=name, config=config, now=now, poll_every_seconds=POLL_SECONDS, is_sample=True
        )
        source.config, source.next_poll_at = config, now
        source.state, source.last_error, source.failures = SourceState.OK, "", 0
    session.flush()
