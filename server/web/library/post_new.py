"""GET /library/new: an empty post."""

from flask import render_template

from server.context import context, db
from server.web.blueprint import only_for, pages
from server.web.library.post_beginning import post_beginning
from server.web.library.post_form import empty_post_form
from server.web.library.post_record import WRITERS
from server.web.signed_in import me


@pages.get("/library/new")
@only_for(*WRITERS)
def post_new() -> str:
    """The empty form."""
    form = empty_post_form(db(), post_beginning(db(), me()))
    return render_template("post_form.html", form=form, post=None, timezone=context().settings.timezone)
