"""POST /library/<id>/rejection: send a post back with a note."""

from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.review import reject_post
from server.web.blueprint import only_for, pages
from server.web.library.deciding import decide, typed_note
from server.web.library.post_record import REVIEWERS, post_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/rejection")
@only_for(*REVIEWERS)
def post_reject(post_id: int) -> Response | tuple[str, int]:
    """Send the post back to its author."""
    post = post_for(db(), me(), post_id, to_change=True)
    return decide(
        post, lambda: reject_post(db(), post, by=me(), note=typed_note(), now=utc_now()), "Sent back with your note."
    )
