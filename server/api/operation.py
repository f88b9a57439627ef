"""What every operation of the API has in common: who may call it, how often, and a description that is true."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, TypeVar, cast

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from server.api.auth import authenticate, caller_token
from server.api.blueprint import api
from server.api.openapi import IDEMPOTENT, SECURITY_SCHEME, refusals
from server.domain.people.api_token import Scope
from server.errors import Invalid
from server.limits import check_limit

View = TypeVar("View", bound=Callable[..., Any])

PER_TOKEN = "1200 per minute"  # noqa: S105 (a rate, not a secret)
TOKEN_KEY = "api-token"  # noqa: S105 (what is counted, not a secret)


def operation(
    operation_id: str,
    *,
    tag: str,
    scope: Scope | None = None,
    refuses: Collection[int] = (),
    body: bool = False,
    idempotent: bool = False,
    responses: dict[int | str, Any] | None = None,
) -> Callable[[View], View]:
    """Mark a view as one operation for holders of a token with `scope` (None: any token).

    `refuses` are the error statuses of its own, `responses` describe its other answers; `body` says that it reads
    JSON, `idempotent` that it minds the Idempotency-Key.
    """
    statuses = {401, 429, *([403] if scope else []), *([400, 413, 415, 422] if body else []), *refuses}
    document = api.doc(
        operation_id=operation_id,
        tags=[tag],
        security=[{SECURITY_SCHEME: [str(scope)] if scope else []}],
        responses=refusals(statuses) | (responses or {}),
        extensions={IDEMPOTENT: True} if idempotent else None,
    )

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            authenticate(scope)
            check_limit(PER_TOKEN, TOKEN_KEY, str(caller_token().id))
            if body:
                _require_json()
            return view(*args, **kwargs)

        return cast(View, document(guarded))

    return decorate


def open_operation(operation_id: str, *, tag: str, rates: str) -> Callable[[View], View]:
    """Mark a view as one operation for anybody, with a JSON body, at most at `rates` from one network address."""
    document = api.doc(operation_id=operation_id, tags=[tag], responses=refusals([400, 413, 415, 422, 429]))

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            check_limit(rates, f"api-{operation_id}", request.remote_addr or "unknown")
            _require_json()
            return view(*args, **kwargs)

        return cast(View, document(guarded))

    return decorate


def _require_json() -> None:
    if not request.is_json:
        raise UnsupportedMediaType
    if request.get_json() is None:  # which would be read as an object without fields
        raise Invalid("Send a JSON object, such as {}, not null.")
