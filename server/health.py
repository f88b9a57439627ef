"""GET /healthz: the state of each part; 503 when a needed one is down."""

from flask import Blueprint, Response, jsonify
from redis import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from server.context import context, db

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> tuple[Response, int]:
    """`{"status": "ok"|"degraded"|"down", "parts": {...}}`; only the database is needed to serve people."""
    parts = {"database": _database(), "queue": _queue()}
    status = "down" if parts["database"] != "ok" else "ok" if parts["queue"] == "ok" else "degraded"
    return jsonify(status=status, parts=parts), 503 if status == "down" else 200


def _database() -> str:
    try:
        db().execute(text("SELECT 1"))
    except SQLAlchemyError:
        return "down"
    return "ok"


def _queue() -> str:
    try:
        context().redis.ping()
    except RedisError:
        return "down"
    return "ok"
