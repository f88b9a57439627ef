"""GET /healthz: the state of each part; 503 when a needed one is down."""

from flask import Blueprint, Response, jsonify

from server.clock import utc_now
from server.context import context
from server.parts import DOWN, overall, state_of_parts

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> tuple[Response, int]:
    """`{"status": "ok"|"degraded"|"down", "parts": {...}}`; which parts are needed is said in server/parts.py."""
    parts = state_of_parts(context().engine, context().redis, utc_now())
    status = overall(parts)
    return jsonify(status=status, parts=parts), 503 if status == DOWN else 200
