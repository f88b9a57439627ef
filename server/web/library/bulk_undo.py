"""POST /library/bulk/<id>/undo: take a bulk change back."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.bulk_undo import bulk_change_of, undo_change
from server.errors import Conflict
from server.web.blueprint import only_for, pages
from server.web.library.bulk_show import show_change
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me
from server.web.words import count_of


@pages.post("/library/bulk/<int:change_id>/undo")
@only_for(*REVIEWERS)
def bulk_undo(change_id: int) -> Response | tuple[str, int]:
    """Put the posts back as they were, but for those that somebody has changed since."""
    change = bulk_change_of(db(), me(), change_id)
    try:
        restored = undo_change(db(), change, by=me(), now=utc_now())
    except Conflict as error:
        db().rollback()
        return show_change(bulk_change_of(db(), me(), change_id), error.message), 409
    db().commit()
    flash(f"Undone: {count_of(restored, 'post')} put back as before.")
    return redirect(url_for("web.bulk_show", change_id=change_id))
