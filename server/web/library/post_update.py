"""POST /library/<id>/edit: save changes to a post."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.library.writing import update_post
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.library.post_form import draft_from, sent_post_form, show_problems
from server.web.library.post_record import WRITERS, post_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/edit")
@only_for(*WRITERS)
def post_update(post_id: int) -> str | tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    timezone = context().settings.timezone
    post = post_for(db(), me(), post_id, to_change=True)
    form = sent_post_form(db(), post)
    if "add_wording" in request.form:
        form.add_wording()
        return render_template("post_form.html", form=form, post=post, timezone=timezone)
    if form.validate():
        try:
            update_post(db(), post, draft_from(form, timezone, post), by=me(), now=utc_now())
            db().commit()
            flash("Saved. What is new or changed waits for review.")
            return redirect(url_for("web.post_show", post_id=post.id))
        except Invalid as error:
            db().rollback()
            show_problems(form, error.fields)
    return render_template("post_form.html", form=form, post=post, timezone=timezone), 422
