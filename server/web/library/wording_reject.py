"""POST /library/<id>/wordings/<wid>/rejection: send one wording back with a note."""

from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.review import reject_wording
from server.web.blueprint import only_for, pages
from server.web.library.deciding import decide, typed_note
from server.web.library.post_record import REVIEWERS, wording_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/wordings/<int:wording_id>/rejection")
@only_for(*REVIEWERS)
def wording_reject(post_id: int, wording_id: int) -> Response | tuple[str, int]:
    """Send these words back, saying why."""
    wording = wording_for(db(), me(), post_id, wording_id)
    return decide(
        wording.post,
        lambda: reject_wording(db(), wording, by=me(), now=utc_now(), note=typed_note()),
        "Wording sent back with your note.",
        f"wording-{wording_id}",
    )
