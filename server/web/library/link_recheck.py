"""POST /library/<id>/link-check: have the post's link visited again, now."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.library.link_checking import check_again
from server.queue import enqueue_after_commit
from server.web.blueprint import only_for, pages
from server.web.library.post_record import WRITERS, post_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/link-check")
@only_for(*WRITERS)
def link_recheck(post_id: int) -> Response:
    """Queue the visit; the page says what was met once it is done."""
    post = post_for(db(), me(), post_id, to_change=True)
    check_again(db(), post, utc_now())
    enqueue_after_commit(db(), context().redis, "check_links")
    db().commit()
    flash("The link is being visited. Load this page again in a moment.")
    return redirect(url_for("web.post_show", post_id=post.id, _anchor="lint"))
