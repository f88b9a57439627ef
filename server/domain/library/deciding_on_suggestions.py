"""What becomes of a suggestion: a draft that keeps the suggester's name, or a kind no. Either is told to them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.draft import PostDraft, tidy_line
from server.domain.library.newest_first import newest_first
from server.domain.library.post import Post, PostOrigin
from server.domain.library.suggestion import Suggestion, SuggestionState
from server.domain.library.writing import create_post
from server.domain.people.notice import NoticeKind, tell
from server.domain.people.person import Person, Role
from server.errors import Conflict, Forbidden, Invalid, NotFound

MAX_ANSWER_LENGTH = 500


@dataclass(frozen=True)
class SuggestionPage:
    """Some suggestions with who made them, newest first, and the marker of the next page, or None."""

    items: list[tuple[Suggestion, Person]]
    next_cursor: str | None


def suggestions(
    session: Session,
    *,
    state: SuggestionState | None = None,
    by: Person | None = None,
    limit: int = 25,
    cursor: str | None = None,
) -> SuggestionPage:
    """One page of all suggestions, or of one person's. Raises Invalid for a cursor that is not ours."""
    wanted = select(Suggestion, Person).join(Person, Suggestion.person_id == Person.id)
    if state is not None:
        wanted = wanted.where(Suggestion.state == state)
    if by is not None:
        wanted = wanted.where(Suggestion.person_id == by.id)
    found, after = newest_first(session, wanted, Suggestion.created_at, Suggestion.id, limit=limit, cursor=cursor)
    return SuggestionPage([(row[0], row[1]) for row in found], after)


def suggestions_waiting(session: Session) -> int:
    """How many suggestions wait for an answer."""
    waiting = select(func.count()).select_from(Suggestion).where(Suggestion.state == SuggestionState.WAITING)
    return session.scalar(waiting) or 0


def suggestion_to_decide(session: Session, by: Person, suggestion_id: int) -> Suggestion:
    """That suggestion, locked until the commit. Raises NotFound, and Forbidden for who decides on none."""
    if not by.has_role(Role.COMMUNITY_MANAGER):
        raise Forbidden("Only a community manager decides on suggestions.")
    suggestion = session.get(Suggestion, suggestion_id, with_for_update=True)
    if suggestion is None:
        raise NotFound("There is no such suggestion; whoever made it may have left.")
    return suggestion


def draft_from_suggestion(session: Session, suggestion: Suggestion, *, by: Person, now: datetime) -> Post:
    """Make a draft of it, to be written on by `by`. Raises Conflict when it was decided on already."""
    _require_waiting(suggestion)
    title = suggestion.title or _host_of(suggestion.url)
    draft = PostDraft(title=title, url=suggestion.url, notes=_notes(session, suggestion))
    post = create_post(session, draft, by=by, now=now, origin=PostOrigin.SUGGESTION)
    suggestion.post_id = post.id
    _decide(session, suggestion, SuggestionState.DRAFTED, by=by, now=now)
    return post


def decline_suggestion(session: Session, suggestion: Suggestion, *, by: Person, answer: str, now: datetime) -> None:
    """Say no, and why; the suggester reads it. Raises Conflict when it was decided on, Invalid without a reason."""
    _require_waiting(suggestion)
    answer = tidy_line(answer)
    if not answer or len(answer) > MAX_ANSWER_LENGTH:
        say = f"Say in a sentence why not (at most {MAX_ANSWER_LENGTH} characters): whoever suggested it reads it."
        raise Invalid(say, fields={"answer": say})
    suggestion.answer = answer
    _decide(session, suggestion, SuggestionState.DECLINED, by=by, now=now)
    data = {"title": suggestion.title or suggestion.url, "answer": answer}
    key = f"suggestion-{suggestion.id}-declined"
    tell(session, suggestion.person_id, NoticeKind.SUGGESTION_DECLINED, key, data, now=now)


def suggester_of(session: Session, post: Post) -> Person | None:
    """Who suggested the page that this post is about, if anybody did."""
    return session.scalar(
        select(Person).join(Suggestion, Suggestion.person_id == Person.id).where(Suggestion.post_id == post.id).limit(1)
    )


def _decide(session: Session, suggestion: Suggestion, state: SuggestionState, *, by: Person, now: datetime) -> None:
    suggestion.state, suggestion.decided_by_id, suggestion.decided_at = state, by.id, now
    data = {"url": suggestion.url, "post_id": suggestion.post_id, "answer": suggestion.answer}
    record(session, f"suggestion.{state.value}", "suggestion", suggestion.id, by=by, now=now, data=data)
    session.flush()


def _require_waiting(suggestion: Suggestion) -> None:
    if suggestion.state is not SuggestionState.WAITING:
        raise Conflict(f"This suggestion was {suggestion.state.value} already, perhaps by a colleague just now.")


def _notes(session: Session, suggestion: Suggestion) -> str:
    suggester = session.get_one(Person, suggestion.person_id)
    return f"Suggested by {suggester.name}." + (f"\n\n{suggestion.note}" if suggestion.note else "")


def _host_of(url: str) -> str:
    return url.split("//", 1)[-1].split("/", 1)[0]
