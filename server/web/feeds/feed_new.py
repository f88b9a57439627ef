"""GET /library/feeds/new: the form of a feed to be."""

from flask import render_template

from server.context import db
from server.web.blueprint import only_for, pages
from server.web.feeds.feed_form import feed_form
from server.web.library.post_record import REVIEWERS


@pages.get("/library/feeds/new")
@only_for(*REVIEWERS)
def feed_new() -> str:
    """The empty form."""
    return render_template("feed_form.html", form=feed_form(db()), feed=None)
