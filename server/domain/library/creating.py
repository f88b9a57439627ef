"""Making many new posts at once, as files, sheets and feeds do: a few statements for hundreds of posts.

Each post gets what `create_post` gives it: its wordings in review, its first version, its words in the search index and
its lines in the audit log. What can be worked out beforehand is, so that whoever waits to write waits shortly.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import AuditEntry, entry_values
from server.domain.library.applying import OTHER_FIELDS
from server.domain.library.campaign import Campaign
from server.domain.library.content_wording import APPROVED_FIELDS
from server.domain.library.draft import PostDraft
from server.domain.library.post import Post, PostImage, PostOrigin, PostState, post_group, post_topic
from server.domain.library.post_version import PostVersion
from server.domain.library.search_index import words_in
from server.domain.library.search_word import PostWord
from server.domain.library.share_text import ShareText
from server.domain.library.topic import Topic
from server.domain.library.version_content import content_of
from server.domain.library.versions import changed_fields
from server.domain.people.group import Group
from server.domain.people.person import Person
from server.errors import Invalid

AT_ONCE = 250

Values = dict[str, Any]


@dataclass(frozen=True)
class NewPost:
    """A post to be made of a tidy, checked draft. `data` says in the audit log where it came from."""

    slug: str
    draft: PostDraft
    origin: PostOrigin
    state: PostState = PostState.DRAFT
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Prepared:
    """A new post with what costs time to work out: its version and its words."""

    new: NewPost
    content: Values
    changed: list[str]
    words: list[str]


def prepare(wanted: Sequence[NewPost]) -> list[Prepared]:
    """Work out what needs no database, before a transaction begins."""
    return [_prepared(new) for new in wanted]


def create_many(
    session: Session, wanted: Sequence[Prepared], *, by: Person | None, now: datetime, actor_name: str = ""
) -> Iterator[list[int]]:
    """Make the posts and yield their ids, some at a time, so that the caller can tell how far it is.

    `by` None means the system, known by `actor_name`. Raises Invalid for a topic, group or campaign that is not there.
    """
    session.flush()
    for start in range(0, len(wanted), AT_ONCE):
        yield _Writing(session, wanted[start : start + AT_ONCE], by, now, actor_name).write()


def _prepared(new: NewPost) -> Prepared:
    draft = new.draft
    texts = [wording.text for wordings in draft.wordings.values() for wording in wordings]
    changed = changed_fields(PostDraft(title=draft.title, url=draft.url), draft)
    words = sorted(words_in([draft.title, draft.url, draft.summary, *texts]))
    return Prepared(new, content_of(draft), changed, words)


class _Writing:
    """One part under way. Ids are read back by slug, which is quicker than having each insert return its own."""

    def __init__(
        self, session: Session, some: Sequence[Prepared], by: Person | None, now: datetime, actor_name: str
    ) -> None:
        self.session = session
        self.some = some
        self.by = by
        self.person_id = by.id if by else None
        self.now = now
        self.actor_name = actor_name

    def write(self) -> list[int]:
        """Everything of these posts; returns their ids in order."""
        news = [prepared.new for prepared in self.some]
        campaigns = self.ids_of(Campaign, {new.draft.campaign for new in news if new.draft.campaign})
        topics = self.ids_of(Topic, {slug for new in news for slug in new.draft.topics})
        groups = self.ids_of(Group, {slug for new in news for slug in new.draft.groups})
        self.insert(Post, [self.post(new, campaigns) for new in news])
        ids = self.ids_of(Post, {new.slug for new in news})
        made = [(ids[new.slug], new.draft) for new in news]
        self.insert(post_topic, [{"post_id": i, "topic_id": topics[slug]} for i, d in made for slug in d.topics])
        self.insert(post_group, [{"post_id": i, "group_id": groups[slug]} for i, d in made for slug in d.groups])
        images = [(post_id, name, image) for post_id, draft in made for name, image in draft.images.items()]
        self.insert(PostImage, [{"post_id": i, "network": name, "url": p.url, "alt": p.alt} for i, name, p in images])
        self.insert(ShareText, [row for new in news for row in self.texts(ids[new.slug], new.draft)])
        self.write_down(ids)
        return [ids[new.slug] for new in news]

    def insert(self, table: Any, rows: list[Values]) -> None:
        if rows:
            # Past the mapper, whose bookkeeping for each row costs as much as the insert.
            self.session.execute(insert(getattr(table, "__table__", table)), rows)

    def ids_of(self, table: type[Topic] | type[Group] | type[Campaign] | type[Post], slugs: set[str]) -> dict[str, int]:
        rows = select(table.slug, table.id).where(table.slug.in_(slugs))
        found = dict(self.session.execute(rows).all()) if slugs else {}
        if missing := sorted(slugs - found.keys()):
            raise Invalid(f"Some posts name what does not exist (any more): {', '.join(missing)}.")
        return found

    def post(self, new: NewPost, campaigns: Mapping[str, int]) -> Values:
        return {
            "slug": new.slug,
            "state": new.state,
            "origin": new.origin,
            "author_id": self.person_id,
            "editor_id": self.person_id,
            "in_review_since": self.now if self.by else None,
            "version": 1,
            "created_at": self.now,
            "updated_at": self.now,
            "campaign_id": campaigns[new.draft.campaign] if new.draft.campaign else None,
            **{name: getattr(new.draft, name) for name in (*APPROVED_FIELDS, *OTHER_FIELDS)},
        }

    def texts(self, post_id: int, draft: PostDraft) -> Iterator[Values]:
        for network, wordings in draft.wordings.items():
            for position, wording in enumerate(wordings):
                yield {
                    "post_id": post_id,
                    "network": network,
                    "text": wording.text,
                    "position": position,
                    "locked": wording.locked,
                    "author_id": self.person_id,
                    "created_at": self.now,
                }

    def write_down(self, ids: Mapping[str, int]) -> None:
        """The versions, the words and the audit log."""
        by_name = (self.by.name if self.by else self.actor_name or "system")[:254]
        made = [(ids[prepared.new.slug], prepared) for prepared in self.some]
        versions = [
            {
                "post_id": post_id,
                "number": 1,
                "content": prepared.content,
                "changed": prepared.changed,
                "person_id": self.person_id,
                "by_name": by_name,
                "made_at": self.now,
            }
            for post_id, prepared in made
        ]
        self.insert(PostVersion, versions)
        self.insert(PostWord, [{"post_id": i, "word": word} for i, prepared in made for word in prepared.words])
        entries = [
            self.entry("post.created", "post", i, {"title": p.new.draft.title, "url": p.new.draft.url, **p.new.data})
            for i, p in made
        ]
        texts = select(ShareText.id, ShareText.post_id, ShareText.network, ShareText.text)
        for row in self.session.execute(texts.where(ShareText.post_id.in_(ids.values())).order_by(ShareText.id)):
            said = {"post_id": row.post_id, "network": row.network, "wording": row.text}
            entries.append(self.entry("wording.added", "share_text", row.id, said))
        self.insert(AuditEntry, entries)

    def entry(self, action: str, kind: str, subject_id: int, data: Values) -> Values:
        return entry_values(action, kind, subject_id, self.by, self.now, data, self.actor_name)
