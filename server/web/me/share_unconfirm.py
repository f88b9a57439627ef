"""POST /me/shares/<id>/withdrawal: "I did not post it after all"."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.sharing.confirming import withdraw_confirmation
from server.domain.sharing.mine import share_of
from server.web.blueprint import pages
from server.web.signed_in import me


@pages.post("/me/shares/<int:share_id>/withdrawal")
def share_unconfirm(share_id: int) -> Response:
    """Take the confirmation back; what it earned is reversed."""
    share = share_of(db(), me(), share_id)
    withdraw_confirmation(db(), share, now=utc_now(), timezone=context().settings.timezone)
    db().commit()
    flash("Taken back. It does not count any more; you can confirm it again at any time.")
    return redirect(url_for("web.share_list", _anchor=f"share-{share_id}"))
