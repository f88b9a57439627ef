"""POST /library/<id>/withdrawal: take a post down."""

from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.review import withdraw_post
from server.web.blueprint import only_for, pages
from server.web.library.deciding import decide, typed_note
from server.web.library.post_record import REVIEWERS, post_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/withdrawal")
@only_for(*REVIEWERS)
def post_withdraw(post_id: int) -> Response | tuple[str, int]:
    """Take the post down for everyone."""
    post = post_for(db(), me(), post_id, to_change=True)
    return decide(
        post,
        lambda: withdraw_post(db(), post, by=me(), now=utc_now(), note=typed_note()),
        "Withdrawn. Nobody sees it any more.",
    )
