"""POST /library/form: what the editor's other buttons do. The form comes back with what was typed; nothing is saved."""

from flask import render_template, request

from server.context import context, db
from server.web.blueprint import only_for, pages
from server.web.library.page_metadata import fetch_into
from server.web.library.post_form import PostForm, sent_post_form
from server.web.library.post_record import WRITERS, post_for
from server.web.library.topic_suggest import suggest_topics
from server.web.signed_in import me


@pages.post("/library/form")
@only_for(*WRITERS)
def post_help() -> str:
    """Fetch the page, suggest topics, add an empty row, or count and preview again."""
    post_id = request.args.get("post", type=int)
    post = post_for(db(), me(), post_id) if post_id else None
    form = sent_post_form(db(), post)
    help_with(form)
    return render_template("post_form.html", form=form, post=post, timezone=context().settings.timezone)


def help_with(form: PostForm) -> None:
    """Do what the pressed button says."""
    if "add_wording" in request.form:
        form.add_wording()
    elif "add_picture" in request.form:
        form.add_picture()
    elif "fetch_page" in request.form:
        fetch_into(form)
    elif "suggest_topics" in request.form:
        suggest_topics(form)
