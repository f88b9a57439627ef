"""The long-lived parts of the redirect, made once per process from the app's context."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from server.click_spool import ClickSpool
from server.click_stream import hurried
from server.context import Context, context
from server.db import impatient
from server.links.recorder import DATABASE_PATIENCE_MS, Recorder
from server.links.target import Targets
from server.links.visitor import visitor_key

EXTENSION = "goodword-links"


@dataclass(frozen=True)
class Parts:
    """The cache, the recorder and the key of the visitor hashes."""

    targets: Targets
    recorder: Recorder
    visitor_key: bytes


def parts() -> Parts:
    """This app's parts. Two first requests may make them twice; the later ones win and nothing is lost."""
    if EXTENSION not in current_app.extensions:
        current_app.extensions[EXTENSION] = _make(context())
    return cast(Parts, current_app.extensions[EXTENSION])


def _make(of: Context) -> Parts:
    settings = of.settings
    redis, engine = hurried(of.redis), impatient(of.engine, DATABASE_PATIENCE_MS)
    recorder = Recorder(redis, engine, ClickSpool(settings.data), settings.timezone, of.came_from)
    return Parts(Targets(of.engine), recorder, visitor_key(of.secret))
