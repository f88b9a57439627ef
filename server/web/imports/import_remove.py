"""POST /library/imports/<id>/removal: forget an upload."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.context import db
from server.domain.library.importing.uploads import forget_upload, upload_of
from server.errors import Conflict
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/imports/<int:import_id>/removal")
@only_for(*REVIEWERS)
def import_remove(import_id: int) -> Response:
    """Remove it from the list; posts that it brought stay."""
    try:
        forget_upload(db(), upload_of(db(), me(), import_id, to_change=True))
        db().commit()
        flash("Removed. Posts that it brought in stay in the library.")
    except Conflict as error:
        db().rollback()
        flash(error.message)
        return redirect(url_for("web.import_show", import_id=import_id))
    return redirect(url_for("web.import_list"))
