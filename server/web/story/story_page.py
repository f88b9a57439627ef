"""What the pages behind a post's figures share: whose post it is, its pages of rows, and how people are named."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from server.context import db
from server.domain.library.post import Post
from server.domain.people.person import Person
from server.errors import Invalid
from server.web.library.post_record import REVIEWERS, post_for
from server.web.signed_in import me

PAGE_ROWS = 50
SOMEBODY = "A colleague"

# Reads one page: given the session, the post, `limit` and `cursor`, some rows and the cursor of the next page.
Rows = Callable[..., tuple[list[Any], str | None]]


def story_page(template: str, post_id: int, rows: Rows, *, asked: dict[str, Any], **more: object) -> str | Response:
    """One page of rows. `asked` is what the address says, kept in the address of the next page."""
    post = post_for(db(), me(), post_id)
    try:
        found, following = _read(db(), post, rows)
    except Invalid:
        return redirect(request.path)  # an old or mistyped address: begin at the beginning
    assert request.endpoint
    next_url = following and url_for(request.endpoint, post_id=post.id, **asked, cursor=following)
    return render_template(template, post=post, rows=found, next_url=next_url, name_of=name_of, **asked, **more)


def name_of(person: Person) -> str:
    """The person's name; for others than the community managers, whoever hides from boards has none."""
    shown = not person.hidden_from_boards or person.id == me().id or me().has_role(*REVIEWERS)
    return person.name if shown else SOMEBODY


def _read(session: Session, post: Post, rows: Rows) -> tuple[list[Any], str | None]:
    return rows(session, post, limit=PAGE_ROWS, cursor=request.args.get("cursor"))
