"""POST /library/<id>/archive: put a post away."""

from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.review import archive_post
from server.web.blueprint import only_for, pages
from server.web.library.deciding import decide
from server.web.library.post_record import REVIEWERS, post_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/archive")
@only_for(*REVIEWERS)
def post_archive(post_id: int) -> Response | tuple[str, int]:
    """Put the post away; its shares stay."""
    post = post_for(db(), me(), post_id, to_change=True)
    return decide(
        post, lambda: archive_post(db(), post, by=me(), now=utc_now()), "Archived. Its shares and their reach stay."
    )
