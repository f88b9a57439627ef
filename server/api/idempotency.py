"""Idempotency-Key: a POST sent twice under one key is done once and answered alike.

1. The key is claimed by a row in the same transaction as the work. A second request waits for the first to end.
2. If the first succeeded, the second gets its answer; under the same key but with another body it gets 409.
3. If the first failed, nothing was kept, and the second is treated as the first.
Keys are kept for a day; after that a repeat is a new request.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import uuid4

import orjson
from flask import Response, jsonify, request
from pydantic import BaseModel
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.api.auth import caller
from server.clock import utc_now
from server.context import db
from server.domain.people.api_request import ApiRequest
from server.errors import Conflict, Invalid
from server.upsert import insert_ignore

P = ParamSpec("P")

HEADER = "Idempotency-Key"
REPLAYED_HEADER = "Idempotency-Replayed"
KEPT_FOR = timedelta(days=1)
CREATED = 201
_KEY = re.compile(r"[!-~]{1,128}")


def once(view: Callable[Concatenate[str, P], BaseModel]) -> Callable[P, Response]:
    """Do the view's work once per key, commit it, and answer 201. The view is given the key, made up if none came."""

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Response:
        session, key, now = db(), _key(), utc_now()
        if key is None:
            body = view(str(uuid4()), *args, **kwargs).model_dump(mode="json")
            session.commit()
            return _created(body)
        claimed = _claim(session, key, now)
        if claimed is None:
            return _created(_earlier(session, key), replayed=True)
        body = view(key, *args, **kwargs).model_dump(mode="json")
        claim = session.get_one(ApiRequest, claimed)
        claim.status, claim.body = CREATED, body
        session.commit()
        return _created(body)

    return answered


def _key() -> str | None:
    key = request.headers.get(HEADER)
    if key is not None and not _KEY.fullmatch(key):
        why = "1 to 128 ASCII characters without spaces; a random UUID will do."
        raise Invalid(f"The header {HEADER} is wrong.", fields={HEADER: why})
    return key


def _claim(session: Session, key: str, now: datetime) -> int | None:
    """The id of our claim, or None if the key is somebody's already. Waits for a claim that is not yet committed."""
    mine = ApiRequest.person_id == caller().id
    session.execute(delete(ApiRequest).where(mine, ApiRequest.created_at <= now - KEPT_FOR))
    values = {
        "person_id": caller().id,
        "idempotency_key": key,
        "request_hash": _request_hash(),
        "status": 0,
        "body": {},
        "created_at": now,
    }
    return insert_ignore(session, ApiRequest, values, ["person_id", "idempotency_key"])


def _earlier(session: Session, key: str) -> dict[str, Any]:
    found = session.scalars(
        select(ApiRequest).where(ApiRequest.person_id == caller().id, ApiRequest.idempotency_key == key)
    ).one()
    if found.request_hash != _request_hash():
        raise Conflict(
            f"This {HEADER} was used for a different request; use a new key for each one.",
            code="idempotency_key_reused",
        )
    return found.body


def _request_hash() -> str:
    """The same for bodies that differ only in spacing and in the order of their fields; some requests have none."""
    body = orjson.dumps(request.get_json(silent=True), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(f"{request.method} {request.path}\n".encode() + body).hexdigest()


def _created(body: dict[str, Any], *, replayed: bool = False) -> Response:
    response = jsonify(body)
    response.status_code = CREATED
    if replayed:
        response.headers[REPLAYED_HEADER] = "true"
    return response
