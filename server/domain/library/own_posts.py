"""One post, fetched through the person who asks: what is not theirs to see is as if it were not there."""

from sqlalchemy.orm import Session

from server.domain.library.post import Post
from server.domain.library.reviewers import may_see
from server.domain.library.share_text import ShareText
from server.domain.people.person import Person
from server.errors import NotFound


def post_for(session: Session, person: Person, post_id: int, *, to_change: bool = False) -> Post:
    """That post, if the person looks after its topics or wrote it. Raises NotFound.

    `to_change` makes others wait who want to change it too, so that no edit slips under an approval.
    """
    post = session.get(Post, post_id, with_for_update=True if to_change else None)
    if post is None or not may_see(session, person, post):
        raise NotFound("There is no such post in your library. It may have been removed; look for it in the list.")
    return post


def wording_for(session: Session, person: Person, post_id: int, wording_id: int) -> ShareText:
    """That wording of that post, to decide on, under the same rule. Raises NotFound."""
    post = post_for(session, person, post_id, to_change=True)
    for text in post.current_texts:
        if text.id == wording_id:
            return text
    raise NotFound("This wording is no longer part of the post. Look at the post as it stands now.")
