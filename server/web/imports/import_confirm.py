"""POST /library/imports/<id>/confirmation: yes, bring the new posts in."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.library.importing.uploads import confirm_upload, upload_of
from server.errors import Conflict
from server.queue import enqueue_after_commit
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/imports/<int:import_id>/confirmation")
@only_for(*REVIEWERS)
def import_confirm(import_id: int) -> Response:
    """Have it done, or say why that cannot be (any more)."""
    sheet = upload_of(db(), me(), import_id, to_change=True)
    try:
        confirm_upload(db(), sheet, by=me(), now=utc_now())
        enqueue_after_commit(db(), context().redis, "import_sheets")
        db().commit()
    except Conflict as error:
        db().rollback()
        flash(error.message)
    return redirect(url_for("web.import_show", import_id=import_id))
