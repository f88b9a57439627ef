"""GET /library: every post, with its filters in the address, found by words and by meaning."""

from datetime import datetime

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.library.bulk_change import BulkAction
from server.domain.library.list_filters import Filters
from server.domain.library.lists import NEEDS_REVIEW, library_posts, posts_in_order
from server.domain.library.post import Post
from server.domain.library.visibility import post_status
from server.errors import Invalid
from server.meaning import nearest_posts
from server.web.blueprint import only_for, pages
from server.web.library.bulk_words import ACTIONS
from server.web.library.list_wanted import MOST_COUNTED, Wanted, choices, to_review, wanted
from server.web.library.post_record import REVIEWERS, WRITERS
from server.web.signed_in import me

PAGE_POSTS = 25
NEAR_POSTS = 8
MEANING_WAIT_SECONDS = 1.0
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
    """One page of posts; contributors see their own, a manager of named topics those."""
    asked, now, cursor = wanted(), utc_now(), request.args.get("cursor")
    try:
        page = library_posts(db(), asked.filters(), now=now, limit=PAGE_POSTS, cursor=cursor, titles_first=True)
    except Invalid:
        return redirect(url_for("web.post_list"))  # an old or mistyped address: begin at the beginning
    near = _near(asked, now) if asked.by_meaning and not cursor else []
    return render_template(
        "post_list.html",
        posts=[(post, post_status(post, now)) for post in page.items],
        near=[(post, post_status(post, now)) for post in near or []],
        meaning_away=near is None,
        next_url=page.next_cursor and asked.url(cursor=page.next_cursor),
        wanted=asked,
        choices=choices(),
        statuses=STATUSES,
        MOST_COUNTED=MOST_COUNTED,
        counts={NEEDS_REVIEW: len(to_review())},
        actions=ACTIONS if me().has_role(*REVIEWERS) else {},
        BulkAction=BulkAction,
    )


def _near(asked: Wanted, now: datetime) -> list[Post] | None:
    """Posts that mean the same without holding the words, or None when the matcher is away."""
    found = nearest_posts(context().redis, asked.query, wait_seconds=MEANING_WAIT_SECONDS)
    if found is None:
        return None
    ids = [post_id for post_id, _ in found]
    filters = asked.filters()
    holding = {post.id for post in posts_in_order(db(), ids, filters, now=now)}
    without_words = Filters(**(vars(filters) | {"query": ""}))
    others = [post_id for post_id in ids if post_id not in holding]
    return posts_in_order(db(), others, without_words, now=now)[:NEAR_POSTS]
