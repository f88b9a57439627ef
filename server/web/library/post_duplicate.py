"""POST /library/<id>/copies: begin a post from this one."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.duplicating import duplicate_post
from server.web.blueprint import only_for, pages
from server.web.library.post_record import WRITERS, post_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/copies")
@only_for(*WRITERS)
def post_duplicate(post_id: int) -> Response:
    """A draft that says the same, open in its form."""
    copy = duplicate_post(db(), post_for(db(), me(), post_id), by=me(), now=utc_now())
    db().commit()
    flash("This is a new draft. Change what should differ; its wordings wait for review like any others.")
    return redirect(url_for("web.post_edit", post_id=copy.id))
