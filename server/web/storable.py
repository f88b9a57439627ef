"""What no table can hold is answered before a page asks the database, which would refuse it with a fault of ours."""

from flask import abort, request

MAX_ROW_ID = 2**31 - 1  # the largest key that PostgreSQL's integer holds
NUL = "\x00"


def refuse_unstorable() -> None:
    """404 for a number that no row can have; 400 for a NUL character, which PostgreSQL's text cannot hold."""
    in_path = (request.view_args or {}).values()
    if any(isinstance(value, int) and value > MAX_ROW_ID for value in in_path):
        abort(404)
    typed = [*in_path, *(text for values in (request.args, request.form) for _, text in values.items(multi=True))]
    if any(isinstance(text, str) and NUL in text for text in typed):
        abort(400)
