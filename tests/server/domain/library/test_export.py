"""What is exported says exactly what the posts say: synchronising it again changes nothing."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, settings
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.approver import Approver
from server.domain.library.check import check_library
from server.domain.library.digest import draft_of
from server.domain.library.draft import Picture, PostDraft, Wording, tidy
from server.domain.library.export import export_library
from server.domain.library.files import parse_file
from server.domain.library.markdown import to_markdown
from server.domain.library.post import Post, PostState
from server.domain.library.review import approve_post, submit_for_review, withdraw_post
from server.domain.library.sync import sync_library
from server.domain.library.topic import TopicKind
from server.domain.library.writing import add_share_text, create_post, edit_share_text
from server.domain.people.group import GroupKind
from tests.factories import Given
from tests.server.domain.library.content import POST, RULES, library

STARTER_LIBRARY = Path(__file__).parents[4] / "content"

TEXTS = st.text(max_size=60)
LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
MOMENTS = st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DRAFTS = st.builds(
    PostDraft,
    title=LINES,
    url=st.just("https://example.com/a?b=c#d"),
    summary=TEXTS,
    notes=TEXTS,
    language=st.sampled_from(["en", "no", "pt-BR"]),
    disclosure=LINES,
    topics=st.lists(st.sampled_from(["hiring", "on", "2026", "null"])),
    groups=st.lists(st.sampled_from(["pilot", "yes"])),
    image_url=st.none() | st.just("https://example.com/a.png"),
    image_alt=st.none() | LINES,
    live_from=MOMENTS,
    expires_at=MOMENTS,
    campaign=st.none() | st.sampled_from(["spring", "no"]),
    featured=st.booleans(),
    pinned=st.booleans(),
    repeat_after_days=st.none() | st.integers(1, 400),
    own_words_minimum=st.integers(0, 20),
    images=st.dictionaries(
        st.sampled_from(["x", "linkedin"]), st.builds(Picture, st.just("https://example.com/b.png"), LINES), max_size=2
    ),
    networks=st.dictionaries(
        st.sampled_from(["x", "linkedin", "copy"]),
        st.lists(st.builds(Wording, TEXTS, st.booleans()), max_size=4),
    ),
)


@settings(max_examples=300, deadline=None)
@example(PostDraft(title="null", url="https://example.com/", notes="---\n\n---\nx", summary="- a\n  b\n\n c: d"))
@example(
    PostDraft(title="'#ad' : [x]", url="https://example.com/", networks={"x": ["a \n b", "\tx\n\ty", "#1", "{link}"]})
)
@hypothesis_given(DRAFTS)
def test_a_written_file_is_read_back_as_the_same_draft(draft: PostDraft) -> None:
    draft = tidy(draft)
    text = to_markdown(draft, Approver("manager@example.com", datetime(2026, 11, 1, tzinfo=UTC).date()))
    file, problems = parse_file(Path("post.md"), text.encode())
    assert problems == []
    assert file is not None
    assert file.draft == draft
    assert file.approved_by == "manager@example.com"


def everything(session: Session) -> list[tuple[object, ...]]:
    session.expire_all()
    posts = session.scalars(select(Post).order_by(Post.id))
    return [(post.id, post.state, post.revision, draft_of(post), [t.id for t in post.share_texts]) for post in posts]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return library(tmp_path / "content", open_roles=POST)


def test_the_starter_library_goes_out_and_in_again_unchanged(session: Session, tmp_path: Path) -> None:
    assert sync_library(session, STARTER_LIBRARY, RULES).problems == []
    before = everything(session)
    assert len(before) >= 30
    exported = export_library(session, tmp_path / "out")
    assert len(exported.written) == len(before) + 1  # and topics.yaml
    result = sync_library(session, tmp_path / "out", RULES)
    assert (result.problems, result.conflicts, result.updated) == ([], [], [])
    assert everything(session) == before
    assert export_library(session, STARTER_LIBRARY).written == []


def test_a_fresh_instance_gets_the_same_posts_from_an_export(
    session: Session, given: Given, tmp_path: Path, now: datetime
) -> None:
    given.topic("board", name="Board & Co: 'news'", kind=TopicKind.CLOSED, description="Assigned")
    given.group("all-hands", name="All hands", kind=GroupKind.JOINABLE)
    draft = PostDraft(
        title="Title: with 'quotes' & <b>",
        url="https://example.com/",
        summary="Two\nlines",
        notes="Notes",
        topics=("board",),
        groups=("all-hands",),
        image_url="https://example.com/a.png",
        image_alt="A picture",
        expires_at=now + timedelta(days=9, hours=3),
        featured=True,
        networks={"x": ["One {link}", Wording("Two\n\n{link}", locked=True)]},
    )
    post = create_post(session, draft, by=given.author(), now=now)
    submit_for_review(session, post, by=given.approver(), now=now)
    approve_post(session, post, by=given.approver(), now=now)
    before = draft_of(post)
    export_library(session, tmp_path)
    assert check_library(tmp_path, RULES).problems == []
    session.delete(post)
    for row in (*post.topics, *post.groups):
        session.delete(row)
    session.flush()
    assert sync_library(session, tmp_path, RULES).created == [post.slug]
    again = session.scalars(select(Post)).one()
    assert (draft_of(again), again.state) == (before, PostState.APPROVED)
    assert (again.topics[0].name, again.topics[0].kind) == ("Board & Co: 'news'", TopicKind.CLOSED)
    assert (again.groups[0].name, again.groups[0].kind) == ("All hands", GroupKind.JOINABLE)


def test_an_edit_in_the_admin_goes_into_the_file_and_is_then_accepted(
    session: Session, given: Given, root: Path, now: datetime
) -> None:
    sync_library(session, root, RULES)
    post = session.scalars(select(Post)).one()
    edit_share_text(session, post.share_texts[0], "Ours {link}", by=given.approver(), now=now)
    assert export_library(session, root).written == ["open-roles"]
    before = everything(session)
    result = sync_library(session, root, RULES)
    assert (result.unchanged, result.conflicts) == (["open-roles"], [])
    assert everything(session) == before


def test_a_file_carries_an_approval_only_when_every_wording_is_approved(
    session: Session, given: Given, root: Path, now: datetime
) -> None:
    sync_library(session, root, RULES)
    post = session.scalars(select(Post)).one()
    author, approver = given.author(), given.approver()
    added = add_share_text(session, post, network="x", text="New {link}", by=approver, now=now)
    export_library(session, root)
    assert "approved_by" not in (root / "open-roles.md").read_text()
    sync_library(session, root, RULES)
    added.author_id = author.id
    approve_post(session, post, by=approver, now=now)
    export_library(session, root)
    assert f"approved_by: {approver.email}\napproved_on: 2026-11-23\n" in (root / "open-roles.md").read_text()
    withdraw_post(session, post, by=approver, now=now)
    sync_library(session, root, RULES)
    export_library(session, root)
    assert "approved_by" not in (root / "open-roles.md").read_text()


def test_a_file_that_says_it_already_keeps_its_comments(session: Session, root: Path) -> None:
    text = POST.replace("title:", "# why\ntitle:")
    (root / "open-roles.md").write_text(text)
    sync_library(session, root, RULES)
    assert export_library(session, root).unchanged == ["open-roles"]
    assert (root / "open-roles.md").read_text() == text


def test_a_file_that_was_changed_since_the_last_sync_is_not_overwritten(session: Session, root: Path) -> None:
    sync_library(session, root, RULES)
    (root / "open-roles.md").write_text(POST.replace("One", "Waiting"))
    assert export_library(session, root).conflicts == ["open-roles"]
    assert "Waiting" in (root / "open-roles.md").read_text()
    assert export_library(session, root, force=True).written == ["open-roles"]
    assert "Waiting" not in (root / "open-roles.md").read_text()


def test_archived_and_sample_posts_stay_out(session: Session, given: Given, tmp_path: Path) -> None:
    given.post(state=PostState.ARCHIVED)
    given.live_post(is_sample=True)
    assert export_library(session, tmp_path).written == []


def test_topics_in_a_layout_of_its_own_are_left_for_a_person(session: Session, given: Given, tmp_path: Path) -> None:
    given.live_post("One", slug="one")
    (tmp_path / "topics.yaml").write_text("[{slug: culture}]\n")
    result = export_library(session, tmp_path)
    assert (result.written, result.conflicts) == (["one"], ["topics.yaml"])
    assert (tmp_path / "topics.yaml").read_text() == "[{slug: culture}]\n"


def test_missing_topics_are_appended_below_what_stands_there(session: Session, given: Given, root: Path) -> None:
    given.live_post(topics=("news",))
    export_library(session, root)
    text = (root / "topics.yaml").read_text()
    assert text.startswith("- slug: hiring\n")
    assert text.endswith("- slug: news\n  name: News\n  description: ''\n  kind: open\n")


def mended(draft: PostDraft) -> PostDraft:
    """The nearest draft that may be saved."""
    return replace(
        draft,
        title=f"T{draft.title}",
        image_alt=f"A{draft.image_alt}",
        images={network: Picture(picture.url, f"A{picture.alt}") for network, picture in draft.images.items()},
        expires_at=None if draft.live_from else draft.expires_at,
        networks={
            network: [Wording(f"{i} {w.text}".replace("{", ""), w.locked) for i, w in enumerate(wordings)]
            for network, wordings in draft.wordings.items()
        },
    )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@hypothesis_given(drafts=st.lists(DRAFTS.map(mended), min_size=1, max_size=3))
def test_any_posts_survive_export_and_sync(session: Session, drafts: list[PostDraft]) -> None:
    cast = Given(session, RULES.now)
    for slug in ("hiring", "on", "2026", "null"):
        cast.topic(slug)
    for slug in ("pilot", "yes"):
        cast.group(slug)
    for slug in ("spring", "no"):
        cast.campaign(slug)
    author, approver = cast.author(), cast.approver()
    for number, draft in enumerate(drafts):
        post = create_post(session, draft, by=author, now=RULES.now)
        if number % 2 == 0 and draft.wordings and not draft.expires_at:
            approve_post(session, post, by=approver, now=RULES.now)
    before = everything(session)
    with tempfile.TemporaryDirectory() as folder:
        export_library(session, Path(folder))
        result = sync_library(session, Path(folder), RULES)
    assert (result.problems, result.conflicts, result.updated, result.created) == ([], [], [], [])
    assert everything(session) == before
    session.rollback()
