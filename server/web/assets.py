"""Addresses of static files that change with their content, so that browsers may keep them for ever."""

import functools
import hashlib
from pathlib import Path

from flask import url_for

STATIC = Path(__file__).parent / "static"


def asset(name: str) -> str:
    """The URL of a static file, with its digest."""
    return url_for("web.static", filename=name, v=_digest(name))


@functools.cache
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
