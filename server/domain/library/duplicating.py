"""Begin a post from another one."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.digest import draft_of
from server.domain.library.draft import MAX_TITLE_LENGTH
from server.domain.library.post import Post
from server.domain.library.writing import create_post
from server.domain.people.person import Person

PREFIX = "Copy of "


def duplicate_post(session: Session, post: Post, *, by: Person, now: datetime) -> Post:
    """A new draft that says the same. It has no dates and no approvals, and stands first nowhere.

    Each wording keeps who wrote it: by way of a colleague's copy nobody comes to approve their own words either.
    Raises Forbidden when `by` does not write posts.
    """
    title = (PREFIX + post.title.removeprefix(PREFIX))[:MAX_TITLE_LENGTH]
    draft = replace(draft_of(post), title=title, live_from=None, expires_at=None, featured=False, pinned=False)
    copy = create_post(session, draft, by=by, now=now)
    authors = {(text.network, text.text): text.author_id for text in post.current_texts}
    for text in copy.share_texts:
        text.author_id = authors.get((text.network, text.text)) or by.id
    record(session, "post.copied", "post", copy.id, by=by, now=now, data={"from": post.id, "title": post.title})
    session.flush()
    return copy
