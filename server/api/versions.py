"""GET /posts/{id}/versions: every version of a post, what one of them said, and bringing it back."""

from datetime import datetime

from server.api.auth import caller
from server.api.blueprint import api
from server.api.cursors import seal, unseal
from server.api.fields import Answer, Cursor, PageLimit, Query, row_id
from server.api.idempotency import once
from server.api.operation import operation
from server.api.post_answer import PictureOut, PostOut, post_out
from server.api.review import AsRead, post_to_decide
from server.clock import utc_now
from server.context import db
from server.domain.library.draft import PostDraft
from server.domain.library.own_posts import post_for
from server.domain.library.post_version import PostVersion
from server.domain.library.version_content import draft_in
from server.domain.library.versions import draft_at, version_of, versions_of
from server.domain.library.writing import update_post
from server.domain.people.api_token import Scope


class VersionsQuery(Query):
    """Which part of the list."""

    limit: PageLimit = 20
    cursor: Cursor | None = None


class VersionOut(Answer):
    """One version: who made it when, and which fields it changed."""

    number: int
    by: str
    made_at: datetime
    changed: list[str]


class Versions(Answer):
    """A page of versions, newest first. `next` is the cursor of the next page; null at the end."""

    items: list[VersionOut]
    next: str | None


class SaidWording(Answer):
    """One wording as it stood then."""

    text: str
    locked: bool


class SaidOut(Answer):
    """What the post said then. Topics, groups and the campaign are slugs, of which some may be gone by now."""

    title: str
    url: str
    summary: str
    notes: str
    topics: list[str]
    groups: list[str]
    language: str
    disclosure: str
    image_url: str | None
    image_alt: str | None
    images: dict[str, PictureOut]
    live_from: datetime | None
    expires_at: datetime | None
    campaign: str | None
    featured: bool
    pinned: bool
    repeat_after_days: int | None
    own_words_minimum: int
    networks: dict[str, list[SaidWording]]


class VersionSaidOut(VersionOut):
    """One version with its content."""

    content: SaidOut


@api.get("/posts/<int:post_id>/versions")
@operation("list_versions", tag="Library", scope=Scope.CONTENT_READ, refuses=[404, 422])
@api.input(VersionsQuery, location="query", arg_name="query")
@api.output(Versions)
def version_list(post_id: int, query: VersionsQuery) -> Versions:
    """The versions of the post."""
    post, place = post_for(db(), caller(), row_id(post_id)), f"versions-{post_id}"
    cursor = unseal(query.cursor, place)
    found = versions_of(db(), post, limit=query.limit + 1, before=int(cursor) if cursor else None)
    shown, more = found[: query.limit], len(found) > query.limit
    return Versions(
        items=[_out(version) for version in shown],
        next=seal(str(shown[-1].number) if more else None, place),
    )


@api.get("/posts/<int:post_id>/versions/<int:number>")
@operation("get_version", tag="Library", scope=Scope.CONTENT_READ, refuses=[404])
@api.output(VersionSaidOut)
def version_show(post_id: int, number: int) -> VersionSaidOut:
    """What the post said at that version."""
    version = version_of(db(), post_for(db(), caller(), row_id(post_id)), row_id(number))
    return VersionSaidOut(**_out(version).model_dump(), content=_said(draft_in(version.content)))


@api.post("/posts/<int:post_id>/versions/<int:number>/restoration")
@operation("restore_version", tag="Library", scope=Scope.CONTENT_WRITE, refuses=[404, 409], body=True, idempotent=True)
@api.input(AsRead, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def restoration_create(key: str, post_id: int, number: int, body: AsRead) -> PostOut:
    """Make the post say that again, as a new version. Words that differ from the last one wait for approval."""
    post = post_to_decide(post_id, body)
    version = version_of(db(), post, row_id(number))
    update_post(db(), post, draft_at(db(), post, version.number), by=caller(), now=utc_now())
    return post_out(post)


def _out(version: PostVersion) -> VersionOut:
    return VersionOut(number=version.number, by=version.by_name, made_at=version.made_at, changed=list(version.changed))


def _said(draft: PostDraft) -> SaidOut:
    return SaidOut(
        **vars(draft)
        | {
            "topics": list(draft.topics),
            "groups": list(draft.groups),
            "images": {network: PictureOut(url=image.url, alt=image.alt) for network, image in draft.images.items()},
            "networks": {
                network: [SaidWording(text=said.text, locked=said.locked) for said in wordings]
                for network, wordings in draft.wordings.items()
            },
        }
    )
