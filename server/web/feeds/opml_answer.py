"""An OPML file, as an answer and as an upload: for content feeds and for sources alike."""

from collections.abc import Callable, Iterable

from flask import current_app, flash, request
from werkzeug.wrappers import Response

from server.errors import Conflict, Invalid
from server.sources.opml import MAX_OPML_BYTES, Outline, read_opml, write_opml

SHOWN_PROBLEMS = 5


def opml_answer(title: str, file_name: str, feeds: Iterable[Outline]) -> Response:
    """The list as a download."""
    answer = current_app.response_class(write_opml(title, feeds), mimetype="text/x-opml")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer


def take_opml(add: Callable[[Outline], None]) -> int:
    """Add each feed of the uploaded list, and tell the person how it went; says how many were new.

    What is known already stays as it is; what is wrong is named and the rest is taken.
    """
    upload = request.files.get("file")
    try:
        outlines = read_opml(upload.read(MAX_OPML_BYTES + 1) if upload else b"")
    except Invalid as error:
        flash(error.message if upload and upload.filename else "Choose an OPML file first.")
        return 0
    added, known, wrong = 0, 0, []
    for outline in outlines:
        try:
            add(outline)
            added += 1
        except Conflict:
            known += 1
        except Invalid as error:
            wrong.append(f"{outline.name}: {' '.join(error.fields.values()) if error.fields else error.message}")
    flash(_said(len(outlines), added, known))
    for sentence in wrong[:SHOWN_PROBLEMS]:
        flash(sentence)
    return added


def _said(found: int, added: int, known: int) -> str:
    if not found:
        return "There is no feed in this file."
    return f"{added} of {found} feeds added" + (f"; {known} were there already." if known else ".")
