"""POST /library/<id>/wordings/<wid>/approval: approve one exact wording."""

from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.review import approve_wording
from server.web.blueprint import only_for, pages
from server.web.library.deciding import decide
from server.web.library.post_record import REVIEWERS, wording_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/wordings/<int:wording_id>/approval")
@only_for(*REVIEWERS)
def wording_approve(post_id: int, wording_id: int) -> Response | tuple[str, int]:
    """Approve these words, unless they are the reader's own."""
    wording = wording_for(db(), me(), post_id, wording_id)
    return decide(
        wording.post,
        lambda: approve_wording(db(), wording, by=me(), now=utc_now()),
        "Wording approved.",
        f"wording-{wording_id}",
    )
