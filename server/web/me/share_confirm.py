"""POST /me/shares/<id>/confirmation: "yes, I posted it"."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.sharing.confirming import confirm_share
from server.domain.sharing.mine import share_of
from server.web.blueprint import pages
from server.web.signed_in import me


@pages.post("/me/shares/<int:share_id>/confirmation")
def share_confirm(share_id: int) -> Response:
    """Count the share from now on."""
    share = share_of(db(), me(), share_id)
    confirm_share(db(), share, now=utc_now(), timezone=context().settings.timezone)
    db().commit()
    flash("Thank you! It counts now.")
    return redirect(url_for("web.share_list", _anchor=f"share-{share_id}"))
