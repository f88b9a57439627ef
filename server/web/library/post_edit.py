"""GET /library/<id>/edit: a post in its form."""

from flask import render_template

from server.context import context, db
from server.web.blueprint import only_for, pages
from server.web.library.post_form import filled_post_form
from server.web.library.post_record import WRITERS, post_for
from server.web.signed_in import me


@pages.get("/library/<int:post_id>/edit")
@only_for(*WRITERS)
def post_edit(post_id: int) -> str:
    """The form as the post stands."""
    post = post_for(db(), me(), post_id)
    timezone = context().settings.timezone
    return render_template("post_form.html", form=filled_post_form(db(), post, timezone), post=post, timezone=timezone)
