"""POST /me/shares/<id>/proof: "my post is here"."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.sharing.mine import share_of
from server.domain.sharing.share import ProofState
from server.errors import Conflict, Invalid
from server.networks.naming_post import name_published_post
from server.queue import enqueue_after_commit
from server.web.blueprint import pages
from server.web.signed_in import me


@pages.post("/me/shares/<int:share_id>/proof")
def share_prove(share_id: int) -> Response:
    """Keep where the post is; a worker asks the network."""
    share = share_of(db(), me(), share_id)
    try:
        name_published_post(db(), share, request.form.get("url", ""), now=utc_now())
    except (Conflict, Invalid) as error:
        flash(" ".join(error.fields.values()).capitalize() if error.fields else error.message, "error")
        return redirect(url_for("web.share_list", _anchor=f"share-{share_id}"))
    enqueue_after_commit(db(), context().redis, "check_proofs")
    db().commit()
    checking = share.proof_state is ProofState.CHECKING
    flash("Thank you. The network is being asked; look again in a moment." if checking else share.proof_note)
    return redirect(url_for("web.share_list", _anchor=f"share-{share_id}"))
