"""Who may see which post, and when: approved, live now, in a language and a group of theirs."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session

from server.domain.library.post import Post, PostState, post_group
from server.domain.library.share_text import ShareText, WordingState
from server.domain.people.group import GroupMember
from server.domain.people.person import Person


def live(now: datetime) -> ColumnElement[bool]:
    """Approved, and inside its window. The window includes its first moment and excludes its last."""
    return and_(
        Post.state == PostState.APPROVED,
        Post.live_from <= now,
        or_(Post.expires_at.is_(None), Post.expires_at > now),
    )


def visible_posts(person: Person, now: datetime) -> Select[Post]:
    """The posts that may leave the server for this person at this moment. Everything else is as if not there."""
    if person.deactivated_at is not None:
        return select(Post).where(false())
    return select(Post).where(live(now), _understood_by(person), _addressed_to(person), _has_approved_wording())


def visible_among(session: Session, person: Person, now: datetime, post_ids: Collection[int]) -> set[int]:
    """Those of the posts that may leave the server for this person at this moment."""
    theirs = visible_posts(person, now).with_only_columns(Post.id).where(Post.id.in_(post_ids))
    return set(session.scalars(theirs)) if post_ids else set()


def reads(languages: Iterable[str], language: str) -> bool:
    """Whether somebody with these languages is offered posts in `language`.

    Who reads `en` reads `en-GB`, and who reads `en-GB` reads `en`; but not `en-US` by way of `en-GB`.
    """
    return _reads(tuple(languages), language)


@lru_cache(4_096)  # feeds ask it for each post, of few tags
def _reads(languages: tuple[str, ...], language: str) -> bool:
    wanted = language.lower()
    mine = [tag.lower() for tag in languages]
    return any(wanted in (tag, tag.split("-")[0]) or wanted.startswith(f"{tag}-") for tag in mine)


def post_status(post: Post, now: datetime) -> str:
    """One word for where the post stands: an approved one is scheduled, live or expired as its window says."""
    if post.state is not PostState.APPROVED:
        return post.state.value
    if post.live_from is None or post.live_from > now:
        return "scheduled"
    return "expired" if post.expires_at is not None and post.expires_at <= now else "live"


def _understood_by(person: Person) -> ColumnElement[bool]:
    # Tags are compared in lower case: people's are kept so, posts may say pt-BR. As `reads`, told to the database.
    language, mine = func.lower(Post.language), [tag.lower() for tag in person.languages]
    exact = {tag for each in mine for tag in (each, each.split("-")[0])}
    return or_(language.in_(sorted(exact)), *(language.startswith(f"{each}-", autoescape=True) for each in mine))


def _addressed_to(person: Person) -> ColumnElement[bool]:
    mine = (
        exists()
        .where(post_group.c.post_id == Post.id)
        .where(post_group.c.group_id == GroupMember.group_id)
        .where(GroupMember.person_id == person.id)
    )
    return or_(~exists().where(post_group.c.post_id == Post.id), mine)


def _has_approved_wording() -> ColumnElement[bool]:
    return exists().where(
        ShareText.post_id == Post.id, ShareText.state == WordingState.APPROVED, ShareText.retired_at.is_(None)
    )
