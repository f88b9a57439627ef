"""The baseline: the least that Flask can do for an answer of the same size."""

import os

from flask import Flask, Response

BYTES = "GOODWORD_BENCH_BYTES"


def bare_app() -> Flask:
    """One route that returns a constant JSON string of BYTES bytes, made once."""
    head, tail = '{"items":["', '"],"next":null}'
    body = head + "x" * (int(os.environ[BYTES]) - len(head) - len(tail)) + tail
    app = Flask(__name__)
    app.get("/api/v1/feed")(lambda: Response(body, mimetype="application/json"))
    return app
