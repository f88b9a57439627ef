"""What a request may reach: the settings, its database session and the queue's connection."""

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app, g, request
from redis import Redis
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from server.config import Settings
from server.db import open_session
from server.domain.sharing.came_from import CameFrom, from_nowhere

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Context:
    """The long-lived things of one process. `secret` is the root key in the data directory.

    `came_from` knows the networks, for the redirect, which may not.
    """

    settings: Settings
    engine: Engine
    redis: Redis
    secret: bytes
    came_from: CameFrom = from_nowhere


def init_context(app: Flask, context: Context) -> None:
    """Attach the context to the app, and close each request's session when it ends."""
    app.extensions["goodword"] = context
    app.teardown_appcontext(_close_session)


def context() -> Context:
    """The context of the current app."""
    return cast(Context, current_app.extensions["goodword"])


def db() -> Session:
    """This request's session: read-only for safe methods. The route commits; what is not committed is rolled back."""
    if "session" not in g:
        g.session = open_session(context().engine, read_only=request.method in SAFE_METHODS)
    return cast(Session, g.session)


def db_for_writing() -> Session:
    """As `db`, for the rare GET that must write (a one-time link). Call it before anything has called `db`."""
    if "session" not in g:
        g.session = open_session(context().engine)
    return cast(Session, g.session)


def _close_session(_error: BaseException | None) -> None:
    session = g.pop("session", None)
    if session is not None:
        session.close()
