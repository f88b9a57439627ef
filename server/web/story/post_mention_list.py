"""GET /library/<id>/mentions: what was said that the post answers, with the two sentences that say why."""

from functools import partial

from flask import request
from werkzeug.wrappers import Response

from server.domain.library.story_rows import mentions_of_post
from server.web.blueprint import only_for, pages
from server.web.library.post_record import WRITERS
from server.web.story.story_page import story_page


@pages.get("/library/<int:post_id>/mentions")
@only_for(*WRITERS)
def post_mention_list(post_id: int) -> str | Response:
    """Every mention that it fits, or with `answered` in the address those that it answered."""
    answered = "1" if request.args.get("answered") else None
    rows = partial(mentions_of_post, only_answered=bool(answered))
    return story_page("post_mention_list.html", post_id, rows, asked={"answered": answered})
