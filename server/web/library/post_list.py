"""GET /library: every post, with its filters in the address."""

from typing import Any

from flask import redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.lists import NEEDS_REVIEW, library_posts
from server.domain.library.topic import Topic
from server.domain.library.visibility import post_status
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS, WRITERS
from server.web.signed_in import me

PAGE_POSTS = 25
MAX_QUERY_CHARACTERS = 200
STATUSES = [
    ("", "All"),
    (NEEDS_REVIEW, "To review"),
    ("live", "Live"),
    ("scheduled", "Scheduled"),
    ("draft", "Drafts"),
    ("rejected", "Needs changes"),
    ("expired", "Expired"),
    ("withdrawn", "Withdrawn"),
    ("archived", "Archived"),
]


@pages.get("/library")
@only_for(*WRITERS)
def post_list() -> str | Response:
    """One page of posts; contributors see their own."""
    wanted = _wanted()
    try:
        page = library_posts(db(), now=utc_now(), limit=PAGE_POSTS, cursor=request.args.get("cursor"), **wanted)
    except Invalid:
        return redirect(url_for("web.post_list"))  # an old or mistyped address: begin at the beginning
    filters = {"status": wanted["status"], "topic": wanted["topic"], "q": wanted["query"] or None}
    return render_template(
        "post_list.html",
        posts=[(post, post_status(post, utc_now())) for post in page.items],
        next_url=page.next_cursor and url_for("web.post_list", **filters, cursor=page.next_cursor),
        topics=db().scalars(select(Topic).order_by(Topic.name)).all(),
        statuses=STATUSES,
        **wanted,
    )


def _wanted() -> dict[str, Any]:
    return {
        "status": request.args.get("status") or None,
        "topic": request.args.get("topic") or None,
        "query": request.args.get("q", "").strip()[:MAX_QUERY_CHARACTERS],
        "author_id": None if me().has_role(*REVIEWERS) else me().id,
    }
