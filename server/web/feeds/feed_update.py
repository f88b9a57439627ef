"""POST /library/feeds/<id>/edit: save changes to a feed."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.content_feeds import change_feed, feed_of
from server.errors import Conflict, Invalid
from server.web.blueprint import only_for, pages
from server.web.feeds.feed_form import draft_from, feed_form
from server.web.form_faults import show_faults
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/feeds/<int:feed_id>/edit")
@only_for(*REVIEWERS)
def feed_update(feed_id: int) -> tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    feed = feed_of(db(), feed_id)
    form = feed_form(db(), feed, sent=True)
    if form.validate():
        try:
            change_feed(db(), feed, draft_from(form), by=me(), now=utc_now())
            db().commit()
            flash("Saved. Drafts that are there already stay as they are.")
            return redirect(url_for("web.feed_show", feed_id=feed_id))
        except (Invalid, Conflict) as error:
            db().rollback()
            show_faults(form, error)
    return render_template("feed_form.html", form=form, feed=feed), 422
