"""POST /library/new: save a new draft."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.library.review import submit_for_review
from server.domain.library.writing import create_post
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.library.post_form import draft_from, sent_post_form, show_problems
from server.web.library.post_record import WRITERS
from server.web.signed_in import me

SEND = "send"
SENT = "Saved and sent to review. Another community manager can approve it now."


@pages.post("/library/new")
@only_for(*WRITERS)
def post_create() -> str | tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    timezone = context().settings.timezone
    form = sent_post_form(db())
    if form.validate():
        try:
            now = utc_now()
            post = create_post(db(), draft_from(form, timezone), by=me(), now=now)
            if SEND in request.form:
                submit_for_review(db(), post, by=me(), now=now)
            db().commit()
            flash(SENT if SEND in request.form else "Saved as a draft. Send it to review when it is ready.")
            return redirect(url_for("web.post_show", post_id=post.id))
        except Invalid as error:
            show_problems(form, error.fields)
    return render_template("post_form.html", form=form, post=None, timezone=timezone), 422
