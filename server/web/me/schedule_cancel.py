"""POST /me/plans/<id>/cancel: do not share it after all."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.context import db
from server.domain.sharing.scheduling import cancel_schedule, schedule_of
from server.web.blueprint import pages
from server.web.signed_in import me


@pages.post("/me/plans/<int:schedule_id>/cancel")
def schedule_cancel(schedule_id: int) -> Response:
    """Nothing will be opened for it."""
    cancel_schedule(db(), schedule_of(db(), me(), schedule_id))
    db().commit()
    flash("Cancelled.")
    return redirect(url_for("web.share_list", _anchor="plans"))
