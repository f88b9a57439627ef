"""GET /library/<id>/shares: who shared the post, where, in which words, and what it brought."""

from functools import partial

from flask import request
from werkzeug.wrappers import Response

from server.domain.library.story_rows import shares_of_post
from server.domain.sharing.share import COUNTING_STATES, ShareState
from server.networks import NETWORKS
from server.web.blueprint import only_for, pages
from server.web.library.post_record import WRITERS
from server.web.story.story_page import story_page


@pages.get("/library/<int:post_id>/shares")
@only_for(*WRITERS)
def post_share_list(post_id: int) -> str | Response:
    """The shares that count, or those of one other state; on one network if the address names it."""
    state, network = _wanted_state(), _wanted_network()
    rows = partial(shares_of_post, states=[state] if state else COUNTING_STATES, network=network)
    return story_page("post_share_list.html", post_id, rows, asked={"state": state, "network": network})


def _wanted_state() -> ShareState | None:
    wanted = request.args.get("state", "")
    return ShareState(wanted) if wanted in list(ShareState) else None


def _wanted_network() -> str | None:
    wanted = request.args.get("network", "")
    return wanted if wanted in NETWORKS else None
