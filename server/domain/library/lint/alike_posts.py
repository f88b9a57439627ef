"""A post that says what a live one says already, or a wording that stands in a live post already.

How near posts are in meaning is kept by the matcher (`matching.nearness`). Measured with the packaged model on the
starter library: two posts of it come to 0.76 at most, and two rewritings of the same post to 0.81 in the middle.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from server.domain.library.lint.case import Case
from server.domain.library.lint.finding import Finding
from server.domain.library.lint.wording_likeness import NEARLY_THE_SAME, bag_of, likeness
from server.domain.library.post import Post
from server.domain.library.severity import Severity
from server.domain.library.share_text import WordingState
from server.domain.library.visibility import live
from server.domain.matching.nearness import nearest_to

NEARLY_THE_SAME_SENSE = 0.8


def alike_posts(case: Case) -> Iterator[Finding]:
    """Warnings: for each live post that says the same, and each wording that a near live post has too."""
    scores = dict(nearest_to(case.session, case.post))
    scores.pop(case.post.id, None)
    if not scores:
        return
    near = select(Post).where(Post.id.in_(scores), live(case.now)).options(selectinload(Post.share_texts))
    posts = sorted(case.session.scalars(near), key=lambda post: (-scores[post.id], post.id))
    for post in posts:
        same_page = post.url == case.post.url
        if scores[post.id] >= NEARLY_THE_SAME_SENSE or same_page:
            yield Finding(
                "alike_posts",
                Severity.WARNING,
                f"It says nearly the same as “{post.title}”, which is live{' and shares the same page' * same_page}.",
                "Add your wordings to that post, or say here what is new.",
                "title",
                about_post_id=post.id,
            )
    yield from _alike_wordings(case, posts)


def _alike_wordings(case: Case, posts: Sequence[Post]) -> Iterator[Finding]:
    theirs = [
        (text.network, bag_of(text.text), post)
        for post in posts
        for text in post.current_texts
        if text.state is WordingState.APPROVED
    ]
    for said in case.wordings:
        mine = bag_of(said.row.text)
        near = (
            p for network, bag, p in theirs if network == said.row.network and likeness(mine, bag) >= NEARLY_THE_SAME
        )
        if post := next(near, None):
            yield Finding(
                "alike_posts",
                Severity.WARNING,
                f"{said.name} is nearly the same as a wording of “{post.title}”, which is live.",
                "Say it in another voice, or remove it.",
                "wordings",
                said.row.id,
                about_post_id=post.id,
            )
