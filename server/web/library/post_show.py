"""GET /library/<id>: one post with its wordings, its audience and its history."""

from flask import render_template

from server.clock import utc_now
from server.context import db
from server.domain.library.post import Post
from server.domain.library.visibility import post_status
from server.web.blueprint import only_for, pages
from server.web.library import post_view
from server.web.library.list_wanted import to_review
from server.web.library.post_history import history_of, names_of
from server.web.library.post_record import REVIEWERS, WRITERS, post_for
from server.web.library.post_story import post_story
from server.web.signed_in import me


@pages.get("/library/<int:post_id>")
@only_for(*WRITERS)
def post_show(post_id: int) -> str:
    """The post as the reader may see it."""
    return show(post_for(db(), me(), post_id))


def show(post: Post, *, problem: str = "", typed_note: str = "") -> str:
    """Render the page; `problem` and `typed_note` are for a decision that could not be taken as asked."""
    reviews = me().has_role(*REVIEWERS)
    status = post_status(post, utc_now())
    return render_template(
        "post_show.html",
        post=post,
        status=status,
        networks=post_view.wordings_by_network(db(), post, me()),
        may=post_view.may(db(), post, me(), status),
        sent_back=post_view.sent_back(db(), post),
        next_to_review=next((found for found in to_review(2) if found != post.id), None) if reviews else None,
        waiting=post_view.waiting(db(), post, me()),
        history=history_of(db(), post),
        author=names_of(db(), {post.author_id}).get(post.author_id, ""),
        story=post_story(post),
        problem=problem,
        typed_note=typed_note,
    )
