"""What the OpenAPI document says beyond what the routes and schemas say by themselves."""

from collections.abc import Iterable
from typing import Any

from apiflask import APIFlask

from server.api.errors import WORDS
from server.api.fields import MAX_ROW_ID

SECURITY_SCHEME = "bearer"
ERROR_REFERENCE = {"$ref": "#/components/schemas/Error"}
ERROR_SCHEMA = {
    "type": "object",
    "required": ["error"],
    "additionalProperties": False,
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "additionalProperties": False,
            "properties": {
                "code": {"type": "string", "description": "Stable; made for programs."},
                "message": {"type": "string", "description": "What was wrong and what to do, for a person."},
                "fields": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                    "description": "What is wrong with each field, by name.",
                },
            },
        }
    },
}
# Marks an operation until `_finish` has described its header; schemas cannot say that a header is optional and bounded.
IDEMPOTENT = "x-goodword-idempotent"
IDEMPOTENCY_PARAMETER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Any text of your own, such as a random UUID. Sent again within a day, it gets the same answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"},
}
# What a part of an address may be: the number of a row, or the slug of a topic, a group or a campaign.
NUMBER = {"minimum": 1, "maximum": MAX_ROW_ID, "examples": [1]}
SLUG = {"minLength": 1, "maxLength": 80, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "examples": ["hiring"]}
RATE_HEADERS = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string", "pattern": "^[0-9]+$"}}}
CHALLENGE_HEADERS = {"WWW-Authenticate": {"description": "RFC 6750's challenge.", "schema": {"type": "string"}}}
HEADERS = {401: CHALLENGE_HEADERS, 429: RATE_HEADERS, 503: RATE_HEADERS}


def refusals(statuses: Iterable[int]) -> dict[int | str, Any]:
    """The error answers of an operation, and those that any operation may give."""
    return {status: _refusal(status) for status in sorted({*statuses, 500, 503})}


def _refusal(status: int) -> dict[str, Any]:
    described = {"description": WORDS[status][1], "content": {"application/json": {"schema": ERROR_REFERENCE}}}
    return described | ({"headers": HEADERS[status]} if status in HEADERS else {})


def init_openapi(app: APIFlask) -> None:
    """Describe the API once, at /api/v1/openapi.json."""
    app.config.update(
        # The operations name their error answers themselves, in our own shape.
        AUTO_404_RESPONSE=False,
        AUTO_AUTH_ERROR_RESPONSE=False,
        AUTO_VALIDATION_ERROR_RESPONSE=False,
        AUTO_200_RESPONSE=False,
        SERVERS=[{"url": "/"}],
        DESCRIPTION="The API of the Goodword browser extension and of integrations. Every error has one shape.",
        SECURITY_SCHEMES={
            SECURITY_SCHEME: {
                "type": "http",
                "scheme": "bearer",
                "description": "A token from pairing, or from `goodword tokens issue`.",
            }
        },
    )
    app.spec_processor(_finish)


def _finish(spec: dict[Any, Any] | str) -> dict[Any, Any] | str:
    if isinstance(spec, str):  # YAML, which we do not serve
        return spec
    spec["components"].setdefault("schemas", {})["Error"] = ERROR_SCHEMA
    for operations in spec["paths"].values():
        for described in operations.values():
            _finish_operation(described)
    return spec


def _finish_operation(described: dict[str, Any]) -> None:
    for parameter in described["parameters"]:
        if parameter["in"] == "path":
            parameter["schema"] |= NUMBER if parameter["schema"]["type"] == "integer" else SLUG
            parameter["required"] = True
        elif "anyOf" in parameter["schema"]:
            parameter["schema"] = _without_null(parameter["schema"])
    if described.pop(IDEMPOTENT, False):
        described["parameters"].append(IDEMPOTENCY_PARAMETER)
    if "requestBody" in described:
        described["requestBody"]["required"] = True


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A query parameter is left out or is text: it cannot be null, though the model's field can."""
    (kind,) = (choice for choice in schema["anyOf"] if choice != {"type": "null"})
    rest = {name: value for name, value in schema.items() if name not in ("anyOf", "default")}
    return {**rest, **kind}
