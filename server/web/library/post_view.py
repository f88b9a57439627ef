"""What the page of one post shows: its wordings by network, who decided on them, and what the reader may do."""

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.approval import Approval
from server.domain.library.post import Post, PostState
from server.domain.library.review import SUBMITTABLE
from server.domain.library.share_text import ShareText, WordingState
from server.domain.people.person import Person
from server.web.library.post_history import names_of
from server.web.library.post_record import REVIEWERS

ARCHIVABLE = frozenset({PostState.DRAFT, PostState.REJECTED, PostState.WITHDRAWN})


@dataclass(frozen=True)
class WordingLine:
    """One wording, the last decision on these very words (or None), its author, and whether that is the reader."""

    row: ShareText
    decision: Approval | None
    author: str
    own: bool

    @property
    def waits(self) -> bool:
        """Whether somebody still has to decide."""
        return self.row.state is WordingState.IN_REVIEW


@dataclass(frozen=True)
class May:
    """What the reader may do with the post as it stands."""

    submit: bool
    review: bool
    withdraw: bool
    archive: bool


@dataclass(frozen=True)
class Waiting:
    """What waits for a decision: wordings by others and by the reader, and whether the reader wrote the post itself."""

    others: int
    own: int
    own_post: bool


def wordings_by_network(session: Session, post: Post, reader: Person) -> list[tuple[str, list[WordingLine]]]:
    """The current wordings in reading order, each with its last decision."""
    decisions = {
        (approval.share_text_id, approval.wording): approval
        for approval in session.scalars(select(Approval).where(Approval.post_id == post.id).order_by(Approval.id))
    }
    names = names_of(session, {text.author_id for text in post.current_texts})
    lines = [
        WordingLine(
            row=text,
            decision=decisions.get((text.id, text.text)) if text.state is not WordingState.IN_REVIEW else None,
            author=names.get(text.author_id, ""),
            own=text.author_id == reader.id,
        )
        for text in post.current_texts
    ]
    return [(network, list(group)) for network, group in groupby(lines, key=lambda line: line.row.network)]


def may(post: Post, reader: Person) -> May:
    """What the reader may do now."""
    reviews = reader.has_role(*REVIEWERS)
    waits = any(text.state is WordingState.IN_REVIEW for text in post.current_texts)
    return May(
        submit=post.state in SUBMITTABLE,
        review=reviews and (post.state is PostState.IN_REVIEW or (post.state is PostState.APPROVED and waits)),
        withdraw=reviews and post.state is PostState.APPROVED,
        archive=reviews and post.state in ARCHIVABLE,
    )


def waiting(post: Post, reader: Person) -> Waiting:
    """What the reader can and cannot approve."""
    texts = [text for text in post.current_texts if text.state is WordingState.IN_REVIEW]
    own = sum(text.author_id == reader.id for text in texts)
    writer = post.editor_id or post.author_id
    return Waiting(others=len(texts) - own, own=own, own_post=writer == reader.id)
