"""Synchronise the library's files into the database.

1. Read every file and compare its digest with the one kept from last time; only changed files are parsed, unless a
   topic, group, campaign or network in use is gone: then all are.
2. Check those, the catalogue and all names. With any problem, nothing is written.
3. Bring topics, groups, campaigns and badges up to their files.
4. Create, update or adopt each changed file's post. A post that was edited here since its file was last read is
   reported as a conflict and left alone, unless the caller says which side to take.
5. Archive the posts whose files are gone.

The caller commits, so that all of it happens or none.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from server.domain.audit.audit_entry import record
from server.domain.library.applying import apply_draft
from server.domain.library.campaign import Campaign
from server.domain.library.catalogue import Catalogue, load_catalogue
from server.domain.library.catalogue_sync import sync_catalogue
from server.domain.library.check import check_library
from server.domain.library.creating import NewPost, create_many, prepare
from server.domain.library.digest import draft_of, file_digest, post_digest
from server.domain.library.disclosure_file import load_disclosures, sync_disclosures
from server.domain.library.draft import PostDraft
from server.domain.library.file_approval import approve_by_file
from server.domain.library.files import PostFile, post_paths
from server.domain.library.post import Post, PostOrigin, PostState
from server.domain.library.problem import Problem
from server.domain.library.reading import Unreadable, read_bytes
from server.domain.library.review import archive_post
from server.domain.library.rules import Rules
from server.domain.library.share_text import ShareText
from server.domain.library.topic import Topic
from server.domain.people.group import Group
from server.domain.people.person import Person
from server.domain.recognition.badges_file import BADGES_FILE, load_badges
from server.domain.recognition.badges_sync import sync_badges
from server.errors import Invalid

ACTOR = "library files"
WHOLE = (
    selectinload(Post.share_texts),
    selectinload(Post.topics),
    selectinload(Post.groups),
    selectinload(Post.images),
    joinedload(Post.campaign),
)
SLUGS_PER_QUERY = 500

# What a file need not say, and then leaves as the admin has set it.
LEFT_OPEN = ("campaign", "featured", "pinned", "repeat_after_days", "own_words_minimum", "images")

# What only a person does here, and a changed file must not undo silently.
PUT_AWAY = (PostState.WITHDRAWN, PostState.ARCHIVED)


class Take(enum.StrEnum):
    """Which side wins where both the file and the post were changed."""

    FILE = "file"
    ADMIN = "admin"


@dataclass
class SyncResult:
    """What a synchronisation did, by slug. With `problems`, nothing was written."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    archived: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def sync_library(
    session: Session,
    root: Path,
    rules: Rules,
    *,
    take: Take | None = None,
    take_for: Mapping[str, Take] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> SyncResult:
    """Synchronise one folder. `take` settles every conflict, `take_for` those of single slugs.

    Raises Invalid when the folder is not there, or holds no post while the library has some.
    """
    if not root.is_dir():
        raise Invalid(f"There is no folder {root}. Name the library's folder with --content or GOODWORD_CONTENT.")
    known = _known_digests(session)
    digests, problems = _digests(root)
    _refuse_to_empty_the_library(root, digests, known)
    changed = [path for path, digest in digests.items() if _is_changed(path, digest, known)]
    catalogue, _ = load_catalogue(root)
    checked = check_library(root, rules, only=None if _uses_what_is_gone(session, catalogue, rules) else changed)
    said, wrong = load_disclosures(root, rules.networks)
    badges, _ = load_badges(root / BADGES_FILE)
    problems += wrong
    if problems or checked.problems:
        return SyncResult(problems=sorted({*problems, *checked.problems}))
    run = _Run(session, rules.now, take, take_for or {}, digests)
    sync_catalogue(session, checked.catalogue, checked.files, now=rules.now)
    sync_disclosures(session, said, now=rules.now)
    sync_badges(session, badges, now=rules.now)
    waiting = set(changed)
    run.result.unchanged = [path.stem for path in digests if path not in waiting]
    run.take_in([file for file in checked.files if file.path in waiting], progress)
    run.archive_missing(sorted({slug for slug, digest in known.items() if digest} - {path.stem for path in digests}))
    return run.result


def _known_digests(session: Session) -> dict[str, str | None]:
    """The digest of each post's file by slug; None for a post that is in no file."""
    return {row.slug: row.file_digest for row in session.execute(select(Post.slug, Post.file_digest))}


def _digests(root: Path) -> tuple[dict[Path, str], list[Problem]]:
    digests, problems = {}, []
    for path in post_paths(root):
        try:
            digests[path] = file_digest(read_bytes(path))
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
    return digests, problems


def _refuse_to_empty_the_library(root: Path, digests: Mapping[Path, str], known: Mapping[str, str | None]) -> None:
    if not digests and any(known.values()):
        raise Invalid(
            f"{root} holds no posts, and synchronising it would archive the whole library. Check the folder's name; "
            "to empty the library on purpose, archive its posts in the admin."
        )


def _is_changed(path: Path, digest: str, known: Mapping[str, str | None]) -> bool:
    return known.get(path.stem) != digest


def _uses_what_is_gone(session: Session, catalogue: Catalogue, rules: Rules) -> bool:
    """Whether a post from a file has a topic, group, campaign or network that is gone: then its file may be wrong."""

    def used(statement: Select[str]) -> set[str]:
        return set(session.scalars(statement.where(Post.file_digest.is_not(None)).distinct()))

    topics = used(select(Topic.slug).join_from(Post, Post.topics))
    groups = used(select(Group.slug).join_from(Post, Post.groups))
    networks = used(select(ShareText.network).join(ShareText.post).where(ShareText.retired_at.is_(None)))
    campaigns = used(select(Campaign.slug).join_from(Post, Post.campaign))
    known_campaigns = campaigns if catalogue.campaigns is None else catalogue.campaigns.keys()
    if campaigns - known_campaigns:
        return True
    known_groups = groups if catalogue.groups is None else catalogue.groups.keys()
    return bool(topics - catalogue.topics.keys() or groups - known_groups or networks - rules.networks.keys())


class _Run:
    """One synchronisation under way."""

    def __init__(
        self,
        session: Session,
        now: datetime,
        take: Take | None,
        take_for: Mapping[str, Take],
        digests: Mapping[Path, str],
    ) -> None:
        self.session = session
        self.now = now
        self.take = take
        self.take_for = take_for
        self.digests = digests
        self.result = SyncResult()
        self.approver_of: Callable[[PostFile], Person | None] = lambda _file: None

    def take_in(self, files: list[PostFile], progress: Callable[[int, int], None]) -> None:
        posts = _posts_by_slug(self.session, [file.slug for file in files])
        approvers = _people_by_email(self.session, {file.approved_by.lower() for file in files if file.approved_by})
        self.approver_of = lambda file: approvers.get(file.approved_by.lower())
        done = 0
        for file in files:
            if post := posts.get(file.slug):
                self.reconcile(post, file)
                progress(done := done + 1, len(files))
        self.create([file for file in files if file.slug not in posts], lambda more: progress(done + more, len(files)))

    def create(self, files: list[PostFile], progress: Callable[[int], None]) -> None:
        wanted = [
            NewPost(file.slug, file.draft, PostOrigin.LIBRARY, PostState.IN_REVIEW, {"file": file.path.name})
            for file in files
        ]
        by_slug = {file.slug: file for file in files}
        for ids in create_many(self.session, prepare(wanted), by=None, now=self.now, actor_name=ACTOR):
            posts = self.session.scalars(select(Post).where(Post.id.in_(ids)).order_by(Post.id).options(*WHOLE)).all()
            with self.session.no_autoflush:  # nothing below asks the database for what it has just written
                for post in posts:
                    file = by_slug[post.slug]
                    self.approve(post, file)
                    self.remember(post, file, changed=True)
                    self.result.created.append(file.slug)
                    progress(len(self.result.created))
            self.session.flush()

    def reconcile(self, post: Post, file: PostFile) -> None:
        wanted = as_meant_for(post, file)
        was_archived_with_its_file = post.state is PostState.ARCHIVED and post.file_digest is None
        put_away_here = post.state in PUT_AWAY and not was_archived_with_its_file
        if wanted == draft_of(post) and not was_archived_with_its_file:
            self.adopt(post, file)
        elif (put_away_here or post.synced_digest != post_digest(post)) and (
            side := self.take_for.get(file.slug, self.take)
        ) is not Take.FILE:
            self.leave(post, file, side)
        else:
            self.overwrite(post, file, wanted)
            self.result.updated.append(file.slug)

    def adopt(self, post: Post, file: PostFile) -> None:
        """File and post say the same; only an approval may be new."""
        approved = self.approve(post, file)
        (self.result.updated if approved else self.result.unchanged).append(file.slug)
        self.remember(post, file, changed=approved)

    def leave(self, post: Post, file: PostFile, side: Take | None) -> None:
        if side is None:
            self.result.conflicts.append(file.slug)
            return
        post.file_digest = self.digests[file.path]  # seen and declined; the post still differs from it
        self.result.unchanged.append(file.slug)

    def overwrite(self, post: Post, file: PostFile, wanted: PostDraft) -> None:
        apply_draft(self.session, post, wanted, by=None, now=self.now, actor_name=ACTOR)
        if post.state not in (PostState.APPROVED, PostState.IN_REVIEW):
            data = {"from": post.state.value, "to": PostState.IN_REVIEW.value, "file": file.path.name}
            post.state = PostState.IN_REVIEW
            record(self.session, "post.submitted", "post", post.id, by=None, now=self.now, data=data, actor_name=ACTOR)
        self.approve(post, file)
        self.remember(post, file, changed=True)

    def approve(self, post: Post, file: PostFile) -> bool:
        """Take the file's approval; says whether it was new."""
        approved, notes = approve_by_file(self.session, post, file, self.approver_of(file), now=self.now)
        self.result.notes += notes
        return approved

    def remember(self, post: Post, file: PostFile, *, changed: bool) -> None:
        post.file_digest = self.digests[file.path]
        post.synced_digest = post_digest(post)
        if changed:
            post.touch(self.now)

    def archive_missing(self, gone: list[str]) -> None:
        for post in _posts_by_slug(self.session, gone).values():
            archive_post(self.session, post, by=None, now=self.now, actor_name=ACTOR)
            post.file_digest = None
            post.synced_digest = post_digest(post)
            self.result.archived.append(post.slug)
        self.session.flush()


def as_meant_for(post: Post, file: PostFile) -> PostDraft:
    """The file's draft, where what it leaves open stays as the post has it."""
    mine = draft_of(post)
    left_open = {name: getattr(mine, name) for name in LEFT_OPEN if name not in file.lines}
    return replace(file.draft, **left_open, live_from=file.draft.live_from or post.live_from)


def _people_by_email(session: Session, emails: set[str]) -> dict[str, Person]:
    found = session.scalars(select(Person).where(Person.email.in_(emails))) if emails else ()
    return {person.email: person for person in found}


def _posts_by_slug(session: Session, slugs: list[str]) -> dict[str, Post]:
    found: dict[str, Post] = {}
    for start in range(0, len(slugs), SLUGS_PER_QUERY):
        some = select(Post).where(Post.slug.in_(slugs[start : start + SLUGS_PER_QUERY])).options(*WHOLE)
        found |= {post.slug: post for post in session.scalars(some)}
    return found
