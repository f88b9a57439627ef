"""POST /boards/people/<id>/thanks: a thank-you note to a colleague."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.recognition.thanking import thank
from server.errors import Conflict, Invalid
from server.web.blueprint import pages
from server.web.boards.why_person import show_person
from server.web.signed_in import me


@pages.post("/boards/people/<int:person_id>/thanks")
def thanks_send(person_id: int) -> tuple[str, int] | Response:
    """Send it, and say so; what is wrong with it stands beside the note as it was typed."""
    note = request.form.get("note", "")
    try:
        kudos = thank(db(), me(), person_id=person_id, note=note, now=utc_now())
    except (Conflict, Invalid) as error:
        return show_person(person_id, note=note, problem=" ".join(error.fields.values()) or error.message), 422
    db().commit()
    flash(f"Sent. {kudos.receiver.first_name} will see it.")
    return redirect(url_for("web.why_person", person_id=person_id))
