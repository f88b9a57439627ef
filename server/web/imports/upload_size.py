"""How large a request may be: a sheet may be larger than anything else that is sent here."""

from flask import request

from server.domain.library.importing.sheet_file import MAX_FILE_BYTES

UPLOAD = "web.import_create"
ROOM_FOR_THE_FORM_BYTES = 64 * 1024


def allow_a_sheet() -> None:
    """Before anything reads the request: let a sheet through, whose size is then told in a sentence."""
    if request.endpoint == UPLOAD:
        request.max_content_length = 2 * MAX_FILE_BYTES + ROOM_FOR_THE_FORM_BYTES
