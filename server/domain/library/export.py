"""Export posts as Markdown files that say exactly what the posts say, so that a sync of them changes nothing.

A file that says it already is left as it is, with its comments and its layout. A file that was changed since the last
sync is a conflict and left alone, too, unless forced: the change in it would be lost.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from server.domain.library.approver import Approver, approvers_of
from server.domain.library.catalogue_export import export_catalogue
from server.domain.library.digest import draft_of, file_digest
from server.domain.library.files import parse_file
from server.domain.library.markdown import to_markdown
from server.domain.library.post import Post, PostState
from server.domain.library.reading import Unreadable, read_bytes, write_file
from server.domain.library.sync import as_meant_for


@dataclass
class ExportResult:
    """What an export did, by slug or file name. `conflicts` were left alone."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def export_library(
    session: Session,
    root: Path,
    *,
    force: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> ExportResult:
    """Write every post but archived and sample ones into the folder, with the topics and groups they name.

    Raises OSError when the folder cannot be written to.
    """
    root.mkdir(parents=True, exist_ok=True)
    posts = _exported(session)
    approvers = approvers_of(session, posts)
    result = ExportResult()
    export_catalogue(root, posts, result.written, result.conflicts)
    for done, post in enumerate(posts, start=1):
        _export(root / f"{post.slug}.md", post, approvers.get(post.id), force, result)
        progress(done, len(posts))
    return result


def _exported(session: Session) -> Sequence[Post]:
    loading = [selectinload(Post.share_texts), selectinload(Post.topics), selectinload(Post.groups)]
    loading += [selectinload(Post.images), joinedload(Post.campaign)]
    wanted = select(Post).where(Post.state != PostState.ARCHIVED, Post.is_sample.is_(False)).order_by(Post.slug)
    return session.scalars(wanted.options(*loading)).all()


def _export(path: Path, post: Post, approver: Approver | None, force: bool, result: ExportResult) -> None:
    if path.exists() and _says_it_already(path, post, approver):
        result.unchanged.append(post.slug)
    elif path.exists() and not force and _was_changed(path, post):
        result.conflicts.append(post.slug)
    else:
        write_file(path, to_markdown(draft_of(post), approver))
        result.written.append(post.slug)


def _says_it_already(path: Path, post: Post, approver: Approver | None) -> bool:
    try:
        file, problems = parse_file(path, read_bytes(path))
    except Unreadable:
        return False
    if file is None or problems or bool(file.approved_by) != bool(approver):
        return False
    return as_meant_for(post, file) == draft_of(post)


def _was_changed(path: Path, post: Post) -> bool:
    try:
        return file_digest(read_bytes(path)) != post.file_digest
    except Unreadable:
        return True
