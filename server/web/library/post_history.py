"""The history of a post in sentences, read from the audit log."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.post import Post
from server.domain.people.person import Person
from server.networks import NETWORKS
from server.web.library.version_words import changed_in_words

MAX_ENTRIES = 200
SENTENCES = {
    "post.created": "Wrote the post",
    "post.copied": "Began it as a copy",
    "post.change_undone": "Took back a change made to many posts at once",
    "post.submitted": "Sent it to review",
    "post.approval_given": "Gave the first of two approvals to the post",
    "post.approved": "Approved the post",
    "post.rejected": "Sent the post back",
    "post.withdrawn": "Withdrew the post",
    "post.archived": "Archived the post",
    "wording.added": "Added a wording",
    "wording.edited": "Changed a wording",
    "wording.approved": "Approved a wording",
    "wording.rejected": "Sent a wording back",
    "wording.retired": "Removed a wording",
}


@dataclass(frozen=True)
class PastEvent:
    """One line of the history. `wording` and `note` may be empty."""

    words: str
    who: str
    when: datetime
    wording: str
    note: str


def history_of(session: Session, post: Post) -> list[PastEvent]:
    """What happened to the post and its wordings, newest first."""
    wordings = [text.id for text in post.share_texts]
    about = or_(
        and_(AuditEntry.subject_kind == "post", AuditEntry.subject_id == post.id),
        and_(AuditEntry.subject_kind == "share_text", AuditEntry.subject_id.in_(wordings)),
    )
    newest_first = select(AuditEntry).where(about).order_by(AuditEntry.id.desc()).limit(MAX_ENTRIES)
    entries = _without_the_beginning_twice(list(session.scalars(newest_first)))
    names = names_of(session, {entry.actor_id for entry in entries})
    return [_event(entry, names) for entry in entries]


def _without_the_beginning_twice(entries: list[AuditEntry]) -> list[AuditEntry]:
    # What a new post began with is also logged as a change of nothing into it; "Wrote the post" says that.
    begun = {entry.occurred_at for entry in entries if entry.action in ("post.created", "post.copied")}
    return [entry for entry in entries if entry.action != "post.edited" or entry.occurred_at not in begun]


def names_of(session: Session, ids: set[int | None]) -> dict[int | None, str]:
    """The names of people by id; whoever has been erased is missing."""
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_([i for i in ids if i is not None])))
    return dict(rows.all())


def _event(entry: AuditEntry, names: dict[int | None, str]) -> PastEvent:
    data = entry.data
    return PastEvent(
        words=_sentence(entry),
        who=names.get(entry.actor_id, entry.actor_name),
        when=entry.occurred_at,
        wording=data.get("after") or data.get("wording") or "",
        note=data.get("note") or "",
    )


def _sentence(entry: AuditEntry) -> str:
    if entry.action == "post.edited":
        return changed_in_words(entry.data.get("changed", {}))
    sentence = SENTENCES.get(entry.action, entry.action)
    if entry.action == "post.approval_given" and entry.data.get("needed") == 1:
        return "Approved the post, but for what they wrote of it themselves"
    network = NETWORKS.get(entry.data.get("network", ""))
    said = f"{sentence} for {network.label}" if network else sentence
    return (
        f"{said} ({entry.data['given']} of {entry.data['needed']})"
        if "wording" in entry.data and "given" in entry.data
        else said
    )
