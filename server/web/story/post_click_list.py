"""GET /library/<id>/clicks: the visits to the post's short links, each with what it was taken for and why."""

from functools import partial

from flask import request
from werkzeug.wrappers import Response

from server.domain.library.story_rows import requests_of_post
from server.domain.sharing.click import ClickClass
from server.web.blueprint import only_for, pages
from server.web.library.post_record import WRITERS
from server.web.story.story_page import story_page


@pages.get("/library/<int:post_id>/clicks")
@only_for(*WRITERS)
def post_click_list(post_id: int) -> str | Response:
    """The visits by people, or those of the class that the address names."""
    wanted = _wanted_class()
    rows = partial(requests_of_post, classes=[wanted])
    return story_page("post_click_list.html", post_id, rows, asked={"taken_for": wanted})


def _wanted_class() -> ClickClass:
    wanted = request.args.get("taken_for", "")
    return ClickClass(wanted) if wanted in list(ClickClass) else ClickClass.HUMAN
