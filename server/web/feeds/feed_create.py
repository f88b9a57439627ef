"""POST /library/feeds/new: add a feed."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.content_feeds import add_feed
from server.errors import Conflict, Invalid
from server.web.blueprint import only_for, pages
from server.web.feeds.feed_form import draft_from, feed_form
from server.web.form_faults import show_faults
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/feeds/new")
@only_for(*REVIEWERS)
def feed_create() -> tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    form = feed_form(db(), sent=True)
    if form.validate():
        try:
            feed = add_feed(db(), draft_from(form), by=me(), now=utc_now())
            db().commit()
            flash(f"{feed.name} is added. It is read within a minute; what fits becomes drafts.")
            return redirect(url_for("web.feed_show", feed_id=feed.id))
        except (Invalid, Conflict) as error:
            db().rollback()
            show_faults(form, error)
    return render_template("feed_form.html", form=form, feed=None), 422
