"""POST /library/<id>/approval: approve a post and the wordings that wait."""

from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.post import Post, PostState
from server.domain.library.review import approve_post
from server.fitness import require_fit
from server.web.blueprint import only_for, pages
from server.web.library.deciding import decide
from server.web.library.post_record import REVIEWERS, post_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/approval")
@only_for(*REVIEWERS)
def post_approve(post_id: int) -> Response | tuple[str, int]:
    """Approve everything on it that the reader did not write."""
    post = post_for(db(), me(), post_id, to_change=True)
    return decide(post, lambda: _approve(post), lambda: _said(post))


def _approve(post: Post) -> None:
    require_fit(post)
    approve_post(db(), post, by=me(), now=utc_now())


def _said(post: Post) -> str:
    if post.state is PostState.IN_REVIEW:
        return "Your approval is kept. The post goes live once one more person approves it."
    return "Approved. People who follow its topics can share it from its start date."
