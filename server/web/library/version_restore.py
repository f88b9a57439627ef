"""POST /library/<id>/versions/<number>/restoration: make the post say again what it said then."""

from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.versions import draft_at, version_of
from server.domain.library.writing import update_post
from server.web.blueprint import only_for, pages
from server.web.library.deciding import decide
from server.web.library.post_record import WRITERS, post_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/versions/<int:number>/restoration")
@only_for(*WRITERS)
def version_restore(post_id: int, number: int) -> Response | tuple[str, int]:
    """Bring the version back as a new one; nothing in between is lost."""
    post = post_for(db(), me(), post_id, to_change=True)
    version = version_of(db(), post, min(number, 2**31 - 1))
    return decide(
        post,
        lambda: _restore(post_id, version.number),
        f"Version {version.number} is back. Words that differ from the last version wait for review.",
    )


def _restore(post_id: int, number: int) -> None:
    post = post_for(db(), me(), post_id)
    update_post(db(), post, draft_at(db(), post, number), by=me(), now=utc_now())
