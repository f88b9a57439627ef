"""What is wrong with a form, as a list of sentences with the field that each is about."""

from collections.abc import Iterator
from typing import Any

from server.errors import Conflict, Invalid


def faults(form: Any) -> Iterator[tuple[str, str | None]]:
    """(message, the field's id) for every complaint, also in nested forms; the id is None for the form as a whole."""
    for field in form:
        if hasattr(field, "entries"):
            for entry in field.entries:
                yield from faults(entry.form)
            yield from ((error, None) for error in field.errors if isinstance(error, str))
        elif field.name == "csrf_token":
            continue
        else:
            yield from ((error, field.id) for error in field.errors)


def show_faults(form: Any, error: Invalid | Conflict) -> None:
    """Put what the domain complains of beside the fields it is about; what has no field stands with the first one."""
    for name, problem in (error.fields or {"": error.message}).items():
        field = form[name] if name in form else next(iter(form))
        field.errors = [*field.errors, problem]


def input_attributes(field: Any, hint: str, more: dict[str, Any]) -> dict[str, Any]:
    """The attributes of a field's input: `more`, and what ties it to its hint and its error."""
    described_by = [f"{field.id}-hint"] * bool(hint) + [f"{field.id}-error"] * bool(field.errors)
    attributes = {"class": "input"} | more
    if described_by:
        attributes["aria-describedby"] = " ".join(described_by)
    if field.errors:
        attributes["aria-invalid"] = "true"
    return attributes
