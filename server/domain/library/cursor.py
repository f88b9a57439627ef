"""Cursors of keyset pages: the sort key of the last row shown, opaque to whoever carries it."""

import base64
import binascii
import json
from collections.abc import Sequence

from server.errors import Invalid

MAX_CURSOR_LENGTH = 200
MAX_INTEGER = 2**53  # what JSON carries without loss; larger ones would overflow the database's integers too


def make_cursor(key: Sequence[int]) -> str:
    """The cursor that continues after the row with this sort key."""
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def read_cursor(cursor: str, length: int) -> list[int]:
    """The sort key in a cursor. Raises Invalid when it was not made by `make_cursor` with `length` parts."""
    try:
        if len(cursor) > MAX_CURSOR_LENGTH:
            raise ValueError("too long")
        key = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise _unknown() from error
    if not isinstance(key, list) or len(key) != length or not all(_is_whole(part) for part in key):
        raise _unknown()
    return key


def _is_whole(part: object) -> bool:
    return type(part) is int and abs(part) <= MAX_INTEGER


def _unknown() -> Invalid:
    message = "This page marker is not one of ours. Start again from the first page."
    return Invalid(message, fields={"cursor": message})
