"""POST /library/<id>/edit: save changes to a post."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.library.draft import PostDraft
from server.domain.library.post import Post
from server.domain.library.review import SUBMITTABLE, submit_for_review
from server.domain.library.writing import update_post
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.library.post_conflict import Conflict, base_of, conflict_again, settle
from server.web.library.post_create import SEND, SENT
from server.web.library.post_form import PostForm, draft_from, sent_post_form, show_problems
from server.web.library.post_record import WRITERS, post_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/edit")
@only_for(*WRITERS)
def post_update(post_id: int) -> str | tuple[str, int] | Response:
    """Save, or show what was typed again: with what to mend, or with what somebody else has saved meanwhile."""
    post = post_for(db(), me(), post_id, to_change=True)
    form = sent_post_form(db(), post)
    if not form.validate():
        return _form(form, post), 422
    number, base = base_of(post)
    # Approval sets the start without making a version, so the form may show what only the post knows.
    typed = draft_from(form, context().settings.timezone, base, post)
    draft = settle(post, number, base, typed)
    if isinstance(draft, Conflict):
        return _form(form, post, draft), 409
    try:
        return _save(post, draft)
    except Invalid as error:
        db().rollback()
        show_problems(form, error.fields)
        return _form(form, post, conflict_again(post, number, base, typed)), 422


def _save(post: Post, draft: PostDraft) -> Response:
    now = utc_now()
    sends = SEND in request.form and post.state in SUBMITTABLE
    update_post(db(), post, draft, by=me(), now=now)
    if sends:
        submit_for_review(db(), post, by=me(), now=now)
    db().commit()
    waits = "What is new or changed waits for review." if post.state not in SUBMITTABLE else "It is not in review yet."
    flash(SENT if sends else f"Saved. {waits}")
    return redirect(url_for("web.post_show", post_id=post.id))


def _form(form: PostForm, post: Post, conflict: Conflict | None = None) -> str:
    timezone = context().settings.timezone
    return render_template("post_form.html", form=form, post=post, timezone=timezone, conflict=conflict)
