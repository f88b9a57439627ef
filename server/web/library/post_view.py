"""What the page of one post shows: its wordings by network, who decided on them, and what the reader may do."""

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.approval import Approval, Decision
from server.domain.library.post import Post, PostState
from server.domain.library.quorum import approvals_needed, content_approvals, content_approvals_given, wording_approvals
from server.domain.library.review import SUBMITTABLE
from server.domain.library.reviewers import may_review
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.writers import writers_of
from server.domain.people.person import Person
from server.web.library.post_history import names_of

ARCHIVABLE = frozenset({PostState.DRAFT, PostState.REJECTED, PostState.WITHDRAWN})


@dataclass(frozen=True)
class WordingLine:
    """One wording, the last decision on these very words (or None), its author, and whether that is the reader.

    Where two approvals are needed, `approved_by` names who gave theirs; `given` says that the reader is one of them.
    """

    row: ShareText
    decision: Approval | None
    author: str
    own: bool
    approved_by: list[str]
    given: bool

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
    """What waits for a decision: wordings by others and by the reader, and whether the reader wrote the post itself.

    `own_part` says that the reader wrote some of the post and others the rest. `needed` is how many people must
    approve, `counted` how many approvals stand for every part of the post, `approved_by` who gave any; `given` says
    that there is nothing left for the reader to approve.
    """

    others: int
    own: int
    own_post: bool
    own_part: bool
    needed: int
    counted: int
    approved_by: list[str]
    given: bool


def wordings_by_network(session: Session, post: Post, reader: Person) -> list[tuple[str, list[WordingLine]]]:
    """The current wordings in reading order, each with its last decision."""
    decisions = {
        (approval.share_text_id, approval.wording): approval
        for approval in session.scalars(select(Approval).where(Approval.post_id == post.id).order_by(Approval.id))
    }
    names = names_of(session, {text.author_id for text in post.current_texts})
    lines = []
    for text in post.current_texts:
        given = _approvals_so_far(session, text)
        lines.append(
            WordingLine(
                row=text,
                decision=decisions.get((text.id, text.text)) if text.state is not WordingState.IN_REVIEW else None,
                author=names.get(text.author_id, ""),
                own=text.author_id == reader.id,
                approved_by=[approval.approver_name for approval in given],
                given=any(approval.person_id == reader.id for approval in given),
            )
        )
    return [(network, list(group)) for network, group in groupby(lines, key=lambda line: line.row.network)]


def sent_back(session: Session, post: Post) -> Approval | None:
    """Who sent the whole post back last and why, while it waits for its author."""
    if post.state is not PostState.REJECTED:
        return None
    rejections = select(Approval).where(
        Approval.post_id == post.id, Approval.share_text_id.is_(None), Approval.decision == Decision.REJECTED
    )
    return session.scalar(rejections.order_by(Approval.id.desc()).limit(1))


def may(session: Session, post: Post, reader: Person, status: str) -> May:
    """What the reader may do now; `status` is the post's one word for where it stands."""
    reviews = may_review(session, reader, post)
    waits = any(text.state is WordingState.IN_REVIEW for text in post.current_texts)
    return May(
        submit=post.state in SUBMITTABLE,
        review=reviews and (post.state is PostState.IN_REVIEW or (post.state is PostState.APPROVED and waits)),
        withdraw=reviews and post.state is PostState.APPROVED and status != "expired",
        archive=reviews and (post.state in ARCHIVABLE or status == "expired"),
    )


def waiting(session: Session, post: Post, reader: Person) -> Waiting:
    """What the reader can and cannot approve."""
    texts = [text for text in post.current_texts if text.state is WordingState.IN_REVIEW]
    own = sum(text.author_id == reader.id for text in texts)
    approvals = content_approvals(session, post) if post.state is PostState.IN_REVIEW else []
    needed = approvals_needed(post)
    writers = writers_of(session, post, needed=needed)
    return Waiting(
        others=len(texts) - own,
        own=own,
        own_post=writers == {reader.id},
        own_part=post.state is PostState.IN_REVIEW and {reader.id} < writers,
        needed=needed,
        counted=content_approvals_given(session, post) if approvals else 0,
        approved_by=[approval.approver_name for approval in approvals],
        given=_gave_all(session, post, texts, approvals, reader),
    )


def _gave_all(
    session: Session, post: Post, waiting: list[ShareText], approvals: list[Approval], reader: Person
) -> bool:
    others = [_approvals_so_far(session, text) for text in waiting if text.author_id != reader.id]
    asked = [*others, approvals] if post.state is PostState.IN_REVIEW else others
    return bool(asked) and all(any(given.person_id == reader.id for given in each) for each in asked)


def _approvals_so_far(session: Session, text: ShareText) -> list[Approval]:
    # Where one suffices, the last decision on the words says it all.
    of_two = approvals_needed(text.post) > 1 and text.state is not WordingState.REJECTED
    return wording_approvals(session, text) if of_two else []
