"""POST /library/<id>/wordings/<wid>/approval: approve one exact wording."""

from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.post import PostState
from server.domain.library.review import approve_wording
from server.domain.library.share_text import ShareText, WordingState
from server.fitness import require_fit
from server.web.blueprint import only_for, pages
from server.web.library.deciding import decide
from server.web.library.post_record import REVIEWERS, wording_for
from server.web.signed_in import me


@pages.post("/library/<int:post_id>/wordings/<int:wording_id>/approval")
@only_for(*REVIEWERS)
def wording_approve(post_id: int, wording_id: int) -> Response | tuple[str, int]:
    """Approve these words, unless they are the reader's own."""
    wording = wording_for(db(), me(), post_id, wording_id)
    before = wording.post.state
    return decide(wording.post, lambda: _approve(wording), lambda: _said(wording, before), f"wording-{wording_id}")


def _approve(wording: ShareText) -> None:
    require_fit(wording.post, wording)
    approve_wording(db(), wording, by=me(), now=utc_now())


def _said(wording: ShareText, before: PostState) -> str:
    if wording.state is WordingState.IN_REVIEW:
        return "Your approval is kept. This wording can be shared once one more person approves it."
    if wording.post.state is before:
        return "Wording approved."
    return "Wording approved, and with it the post. People can share it from its start date."
