"""What the domain says when it cannot do as asked; the edges turn these into HTTP or exit codes.

GoodwordError
├── NotFound          no such row, or none that this person may see
├── Forbidden         the person lacks the role for it
├── Conflict          the state of things does not allow it now
└── Invalid           the input is wrong; `fields` names what and how to mend it
"""


class GoodwordError(Exception):
    """Base of every error whose message is written for the person who reads it."""

    code = "error"

    def __init__(self, message: str, *, code: str | None = None, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields or {}
        if code:
            self.code = code


class NotFound(GoodwordError):
    """No such row, or none that this person may see (the two look alike on purpose)."""

    code = "not_found"


class Forbidden(GoodwordError):
    """The person is known but lacks the role for it."""

    code = "forbidden"


class Conflict(GoodwordError):
    """Well-formed, but the present state does not allow it."""

    code = "conflict"


class Invalid(GoodwordError):
    """The input is wrong; `fields` maps each field to what is wrong and how to mend it."""

    code = "invalid"
