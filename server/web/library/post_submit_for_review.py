"""POST /library/<id>/review: ask for approval."""

from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.review import submit_for_review
from server.web.blueprint import only_for, pages
from server.web.library.deciding import decide
from server.web.library.post_record import WRITERS, post_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/review")
@only_for(*WRITERS)
def post_submit_for_review(post_id: int) -> Response | tuple[str, int]:
    """Send the post to review."""
    post = post_for(db(), me(), post_id, to_change=True)
    return decide(
        post,
        lambda: submit_for_review(db(), post, by=me(), now=utc_now()),
        "Sent to review. Another community manager can approve it now.",
    )
