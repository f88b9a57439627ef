"""GET /feed without Flask, for what browsers ask every few minutes: the first page, or whether it is still good.

1. Who asks, and the two stamps that their feed depends on, come from one read, at every request. So a withdrawn post, a
   revoked token and a person who left are gone at the very next one.
2. If the browser's own version holds with these stamps, it is told so, and nothing is made.
3. Else the page comes from the desk.

Whatever is not that simple (another page, a search, a bad token, too many requests, a database that is away) is left
to Flask and `server.api.feed`, which also says no in the API's words. Both give the same answer to the same question.
"""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import structlog
from flask import Flask

from server.api.blueprint import PREFIX
from server.api.cursors import signer_of
from server.api.feed_answer import FEED_HEADERS, JSON_TYPE, body_of
from server.api.feed_desk import Page, desk_of
from server.api.feed_tag import tag_of, version_in
from server.api.operation import PER_TOKEN, TOKEN_KEY
from server.api.token_uses import TokenUses
from server.clock import utc_now
from server.context import Context
from server.domain.library.feed import MAX_PAGE
from server.domain.library.feed_access import FeedAccess, feed_access
from server.light_reads import LightReads
from server.limits import EXTENSION
from server.security_headers import security_headers
from server.tally import Tally

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]
Answer = tuple[str, list[tuple[str, str]], bytes]

log = structlog.get_logger()

ADDRESS = f"{PREFIX}/feed"
DEFAULT_LIMIT = 20
LOT = 60  # tries that a process counts by itself, a twentieth of a minute's
MAX_TOKEN_CHARACTERS = 200
_FIRST_PAGE = re.compile(r"(?:limit=([1-9][0-9]{0,2}))?")
_BEARER = re.compile(r"[Bb]earer +(\S+) *")
_TAG = re.compile(r'(?:W/)?"([^"]*)"')


class FeedLight:
    """Stands before the app, and answers what it can."""

    def __init__(self, app: Flask, context: Context) -> None:
        self._next = app.wsgi_app
        self._desk = desk_of(app)
        self._signer = signer_of(app, "feed")
        self._uses = TokenUses(context.engine)
        self._tally = Tally(app.extensions[EXTENSION], PER_TOKEN, TOKEN_KEY, lot=LOT)
        self._reads = LightReads(context.engine)
        always = security_headers(context.settings.public_url) | FEED_HEADERS
        self._headers = list(always.items())

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, or hand it on."""
        if environ["PATH_INFO"] == ADDRESS and environ["REQUEST_METHOD"] == "GET":
            try:
                answer = self._answer(environ, utc_now())
            except Exception as error:  # whatever it is, Flask tries again and has the words for it
                log.warning("feed_light_failed", error=repr(error))
                answer = None
            if answer is not None:
                status, headers, body = answer
                start_response(status, headers)
                return [body]
        return self._next(environ, start_response)  # type: ignore[arg-type]  # Flask's own callable is narrower

    def _answer(self, environ: Environ, now: datetime) -> Answer | None:
        bearer = _BEARER.fullmatch(environ.get("HTTP_AUTHORIZATION", ""))
        if bearer is None or len(bearer[1]) > MAX_TOKEN_CHARACTERS:
            return None
        access = feed_access(self._reads.rows, bearer[1], now)
        if access is None:
            return None
        query: str = environ.get("QUERY_STRING", "")
        tag = self._tag_that_holds(environ.get("HTTP_IF_NONE_MATCH", ""), query, access, now)
        limit = _limit_in(query)
        if (tag is None and limit is None) or not self._tally.allows(access.token_id, now):
            return None
        if access.use_is_stale:
            self._uses.note(access.token_id, now)
        if tag is not None:
            return "304 NOT MODIFIED", [*self._headers, ("ETag", f'"{tag}"')], b""
        page = self._desk.page(access.person_id, now, library=access.library, person=access.person, limit=limit or 1)
        return self._whole(page, query)

    def _tag_that_holds(self, header: str, query: str, access: FeedAccess, now: datetime) -> str | None:
        for tag in _TAG.findall(header):
            version = version_in(tag, query)
            if version and version.holds(access.library, access.person, now):
                return str(tag)
        return None

    def _whole(self, page: Page, query: str) -> Answer:
        cursor = self._signer.sign(page.next_cursor).decode() if page.next_cursor else None
        body = body_of(page, cursor)
        own = [
            ("Content-Type", JSON_TYPE),
            ("Content-Length", str(len(body))),
            ("ETag", f'"{tag_of(page.version, query)}"'),
        ]
        return "200 OK", [*own, *self._headers], body


def init_feed_light(app: Flask, context: Context) -> None:
    """Put it before the app."""
    app.wsgi_app = FeedLight(app, context)  # type: ignore[method-assign]


def _limit_in(query: str) -> int | None:
    """How many posts the first page is to hold; None for any other question."""
    plain = _FIRST_PAGE.fullmatch(query)
    limit = int(plain[1] or DEFAULT_LIMIT) if plain else 0
    return limit if 0 < limit <= MAX_PAGE else None
