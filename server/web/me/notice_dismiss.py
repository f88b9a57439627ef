"""POST /me/notices/<id>/read: show a notice no longer."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.notice import dismiss_notice
from server.web.blueprint import pages
from server.web.signed_in import me


@pages.post("/me/notices/<int:notice_id>/read")
def notice_dismiss(notice_id: int) -> Response:
    """Read; back to where it stood."""
    dismiss_notice(db(), me(), notice_id, utc_now())
    db().commit()
    return redirect(url_for("web.share_list"))
