"""Who is calling: a bearer token, its person, and whether its scopes reach.

1. No token, or one that does not work (unknown, revoked, expired, its person gone): 401 with WWW-Authenticate.
2. A token without the scope, or whose person has lost the role that the scope needs: 403 that names the scope.
3. Its use is noted at most once a minute; when the request only reads, in a short write of its own.
"""

from typing import cast

import structlog
from flask import g, request
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from server.clock import utc_now
from server.context import SAFE_METHODS, context, db
from server.db import session_scope
from server.domain.library.reviewers import REVIEWERS
from server.domain.people.api_token import ApiToken, Scope
from server.domain.people.person import Person
from server.domain.people.tokens import may_hold, note_use, token_from, use_is_stale
from server.errors import Forbidden

log = structlog.get_logger()

REALM = "Goodword"
MAX_TOKEN_CHARACTERS = 200


def authenticate(scope: Scope | None) -> None:
    """Find the caller, or raise Unauthorized or Forbidden. `scope` None means any token that works."""
    token = _token_that_works()
    if scope is not None and scope not in token.scopes:
        raise Forbidden(
            f"This token lacks the scope {scope!s}. Connect the extension again, or issue a token that has it.",
            code="missing_scope",
        )
    if scope is not None and not may_hold(token.person, scope):
        raise Forbidden(f"The roles of {token.person.email} do not reach the scope {scope!s}.")
    _note_use(token)
    g.api_token = token


def caller_token() -> ApiToken:
    """The token of this request."""
    return cast(ApiToken, g.api_token)


def caller() -> Person:
    """The person whose token this request carries."""
    return caller_token().person


def require_reviewer() -> None:
    """Raise Forbidden unless the caller decides on posts, for what contributors' pages do not show either."""
    if not caller().has_role(*REVIEWERS):
        raise Forbidden("Only community managers see this.")


def _token_that_works() -> ApiToken:
    credentials = request.authorization
    if credentials is None or credentials.type != "bearer" or not credentials.token:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"realm": REALM}))
    token = token_from(db(), credentials.token[:MAX_TOKEN_CHARACTERS], utc_now())
    if token is None:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"realm": REALM, "error": "invalid_token"}))
    return token


def _note_use(token: ApiToken) -> None:
    now = utc_now()
    if not use_is_stale(token, now):
        return
    if request.method not in SAFE_METHODS:
        note_use(db(), token.id, now)  # kept if the request commits
        return
    try:
        with session_scope(context().engine) as session:
            note_use(session, token.id, now)
    except OperationalError as error:  # the note is a courtesy; a busy database must not refuse a reader for it
        log.warning("token_use_not_noted", error=str(error.orig))
