"""Files become posts, idempotently; nothing that a person did in the admin is overwritten silently."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.approval import Approval
from server.domain.library.campaign import Campaign
from server.domain.library.digest import post_digest
from server.domain.library.draft import PostDraft
from server.domain.library.post import Post, PostOrigin, PostState
from server.domain.library.review import approve_post, archive_post, reject_post, withdraw_post
from server.domain.library.share_text import WordingState
from server.domain.library.sync import SyncResult, Take, sync_library
from server.domain.library.topic import Topic, TopicKind
from server.domain.library.writing import create_post, edit_share_text
from server.domain.people.group import Group, GroupKind
from server.errors import Invalid
from tests.factories import Given
from tests.server.domain.library.content import POST, RULES, library

UNAPPROVED = POST.replace("approved_by: manager@example.com\napproved_on: 2026-11-01\n", "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library of one approved post."""
    return library(tmp_path / "content", open_roles=POST)


def sync(session: Session, root: Path, **more: object) -> SyncResult:
    result = sync_library(session, root, RULES, **more)  # type: ignore[arg-type]
    session.flush()
    session.expire_all()
    return result


def counts(result: SyncResult) -> tuple[int, ...]:
    return tuple(
        len(names) for names in (result.created, result.updated, result.unchanged, result.archived, result.conflicts)
    )


def the_post(session: Session) -> Post:
    return session.scalars(select(Post)).one()


def rewrite(root: Path, before: str, after: str, name: str = "open-roles") -> None:
    path = root / f"{name}.md"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_a_new_file_becomes_an_approved_post(session: Session, root: Path) -> None:
    assert counts(sync(session, root)) == (1, 0, 0, 0, 0)
    post = the_post(session)
    assert (post.slug, post.title, post.url) == ("open-roles", "Open roles", "https://example.com/jobs")
    assert (post.state, post.origin, post.notes) == (PostState.APPROVED, PostOrigin.LIBRARY, "Notes for editors.")
    assert post.live_from == datetime(2026, 11, 1, tzinfo=UTC)
    assert [topic.name for topic in post.topics] == ["Hiring"]
    assert [(t.network, t.text, t.state) for t in post.current_texts] == [
        ("x", "One {link}", WordingState.APPROVED),
        ("x", "Two {link}", WordingState.APPROVED),
    ]


def test_the_merged_file_is_kept_as_the_approval_of_every_wording(session: Session, given: Given, root: Path) -> None:
    manager = given.person("Cam", email="manager@example.com")
    sync(session, root)
    rows = session.scalars(select(Approval).order_by(Approval.id)).all()
    assert [row.wording for row in rows] == ["One {link}", "Two {link}", "Open roles\nhttps://example.com/jobs"]
    assert {(row.person_id, row.approver_name, row.decided_at) for row in rows} == {
        (manager.id, "Cam", datetime(2026, 11, 1, tzinfo=UTC))
    }


def test_an_approver_without_an_account_is_kept_by_name(session: Session, root: Path) -> None:
    sync(session, root)
    assert set(session.scalars(select(Approval.approver_name))) == {"manager@example.com"}
    assert set(session.scalars(select(Approval.person_id))) == {None}
    approved = select(AuditEntry.actor_name).where(AuditEntry.action == "post.approved")
    assert session.scalars(approved).one() == "manager@example.com"


def test_a_file_without_an_approval_enters_review(session: Session, root: Path) -> None:
    (root / "open-roles.md").write_text(UNAPPROVED)
    sync(session, root)
    post = the_post(session)
    assert post.state is PostState.IN_REVIEW
    assert {text.state for text in post.share_texts} == {WordingState.IN_REVIEW}


def test_an_approval_that_is_added_to_the_file_later_approves_the_post(session: Session, root: Path) -> None:
    (root / "open-roles.md").write_text(UNAPPROVED)
    sync(session, root)
    (root / "open-roles.md").write_text(POST)
    assert counts(sync(session, root)) == (0, 1, 0, 0, 0)
    assert the_post(session).state is PostState.APPROVED


def test_syncing_twice_changes_nothing(session: Session, root: Path) -> None:
    sync(session, root)
    before = session.scalar(select(func.count()).select_from(AuditEntry)), the_post(session).revision
    assert counts(sync(session, root)) == (0, 0, 1, 0, 0)
    assert (session.scalar(select(func.count()).select_from(AuditEntry)), the_post(session).revision) == before


def test_a_changed_file_keeps_wordings_that_stay_adds_new_ones_and_retires_the_rest(
    session: Session, root: Path
) -> None:
    sync(session, root)
    one, two = the_post(session).current_texts
    rewrite(root, '"One {link}"', '"Three {link}"')
    assert counts(sync(session, root)) == (0, 1, 0, 0, 0)
    post = the_post(session)
    assert [text.text for text in post.current_texts] == ["Three {link}", "Two {link}"]
    assert two.id == post.current_texts[1].id
    assert one.retired_at == RULES.now
    assert {text.state for text in post.current_texts} == {WordingState.APPROVED}


def test_a_comment_in_a_file_changes_nothing_of_the_post(session: Session, root: Path) -> None:
    sync(session, root)
    revision = the_post(session).revision
    rewrite(root, "title:", "# a comment\ntitle:")
    assert counts(sync(session, root)) == (0, 0, 1, 0, 0)
    assert the_post(session).revision == revision


def test_a_removed_file_archives_its_post_and_a_restored_one_brings_it_back(session: Session, root: Path) -> None:
    library(root, other=POST)
    sync(session, root)
    (root / "open-roles.md").unlink()
    assert sync(session, root).archived == ["open-roles"]
    assert counts(sync(session, root)) == (0, 0, 1, 0, 0)
    post = session.scalars(select(Post).where(Post.slug == "open-roles")).one()
    assert post.state is PostState.ARCHIVED
    assert len(post.share_texts) == 2
    library(root, open_roles=POST)
    assert sync(session, root).updated == ["open-roles"]
    assert session.get_one(Post, post.id).state is PostState.APPROVED


def test_an_empty_folder_does_not_archive_the_whole_library(session: Session, root: Path, tmp_path: Path) -> None:
    sync(session, root)
    for wrong in (library(tmp_path / "empty"), tmp_path / "nowhere"):
        with pytest.raises(Invalid):
            sync(session, wrong)
    assert the_post(session).state is PostState.APPROVED


def test_posts_that_never_were_in_a_file_are_left_alone(session: Session, given: Given, root: Path) -> None:
    given.live_post("Written here")
    assert counts(sync(session, root)) == (1, 0, 0, 0, 0)
    assert counts(sync(session, root)) == (0, 0, 1, 0, 0)


def test_nothing_is_written_when_any_file_has_a_problem(session: Session, root: Path) -> None:
    library(root, bad="---\ntitle: Bad\n---\n")
    result = sync(session, root)
    assert [problem.path for problem in result.problems] == [str(root / "bad.md")]
    assert session.scalar(select(Post.id)) is None
    assert session.scalar(select(Topic.id)) is None


def test_a_topic_that_is_gone_is_a_problem_of_files_that_did_not_change(session: Session, root: Path) -> None:
    sync(session, root)
    (root / "topics.yaml").write_text("- slug: culture\n")
    (problem,) = sync(session, root).problems
    assert "no topic 'hiring'" in problem.message


class TestEditedInTheAdmin:
    """The same post was changed here and in its file."""

    @pytest.fixture(autouse=True)
    def _edited(self, session: Session, given: Given, root: Path) -> None:
        sync(session, root)
        edit_share_text(session, the_post(session).share_texts[0], "Ours {link}", by=given.approver(), now=RULES.now)

    def texts(self, session: Session) -> list[str]:
        return sorted(text.text for text in the_post(session).current_texts)

    def test_an_unchanged_file_is_no_conflict(self, session: Session, root: Path) -> None:
        assert counts(sync(session, root)) == (0, 0, 1, 0, 0)

    def test_a_changed_file_is_a_conflict_until_it_is_settled(self, session: Session, root: Path) -> None:
        rewrite(root, "Two", "Theirs")
        for _ in range(2):
            assert sync(session, root).conflicts == ["open-roles"]
            assert self.texts(session) == ["Ours {link}", "Two {link}"]

    def test_taking_the_file_overwrites_the_post(self, session: Session, root: Path) -> None:
        rewrite(root, "Two", "Theirs")
        assert sync(session, root, take=Take.FILE).updated == ["open-roles"]
        assert self.texts(session) == ["One {link}", "Theirs {link}"]

    def test_taking_the_admins_side_keeps_the_post_until_the_file_changes_again(
        self, session: Session, root: Path
    ) -> None:
        rewrite(root, "Two", "Theirs")
        assert counts(sync(session, root, take_for={"open-roles": Take.ADMIN})) == (0, 0, 1, 0, 0)
        assert counts(sync(session, root)) == (0, 0, 1, 0, 0)
        assert self.texts(session) == ["Ours {link}", "Two {link}"]
        rewrite(root, "Theirs", "Theirs again")
        assert sync(session, root).conflicts == ["open-roles"]

    def test_a_side_for_one_post_wins_over_the_side_for_all(self, session: Session, root: Path) -> None:
        rewrite(root, "Two", "Theirs")
        sync(session, root, take=Take.FILE, take_for={"open-roles": Take.ADMIN})
        assert self.texts(session) == ["Ours {link}", "Two {link}"]

    def test_a_file_that_says_what_the_admin_wrote_is_no_conflict(self, session: Session, root: Path) -> None:
        rewrite(root, "One", "Ours")
        assert sync(session, root).conflicts == []
        rewrite(root, "Two", "Theirs")
        assert sync(session, root).updated == ["open-roles"]

    def test_other_files_are_synchronised_all_the_same(self, session: Session, root: Path) -> None:
        rewrite(root, "Two", "Theirs")
        library(root, other=POST)
        assert counts(sync(session, root)) == (1, 0, 0, 0, 1)


def test_a_post_of_the_same_name_that_was_written_here_is_a_conflict(
    session: Session, given: Given, root: Path, now: datetime
) -> None:
    create_post(session, PostDraft(title="Open roles", url="https://example.com/"), by=given.author(), now=now)
    assert sync(session, root).conflicts == ["open-roles"]


@pytest.mark.parametrize("put_away", [withdraw_post, archive_post])
def test_a_post_that_was_put_away_here_stays_away(
    session: Session, given: Given, root: Path, now: datetime, put_away: object
) -> None:
    sync(session, root)
    put_away(session, the_post(session), by=given.approver(), now=now)  # type: ignore[operator]
    state = the_post(session).state
    rewrite(root, "title:", "# a comment\ntitle:")
    assert counts(sync(session, root)) == (0, 0, 1, 0, 0)
    rewrite(root, "Two", "Theirs")
    assert sync(session, root).conflicts == ["open-roles"]
    assert the_post(session).state is state
    assert sync(session, root, take=Take.FILE).updated == ["open-roles"]
    assert the_post(session).state is PostState.APPROVED


def test_approving_here_is_no_edit_that_conflicts(session: Session, given: Given, root: Path, now: datetime) -> None:
    (root / "open-roles.md").write_text(UNAPPROVED)
    sync(session, root)
    approve_post(session, the_post(session), by=given.approver(), now=now)
    rewrite(root, '    - "Two {link}"', '    - "Two {link}"\n    - "Three {link}"')
    assert sync(session, root).updated == ["open-roles"]
    post = the_post(session)
    assert post.state is PostState.APPROVED
    assert [text.state.value for text in post.current_texts] == ["approved", "approved", "in_review"]


def test_a_new_title_without_a_new_approval_goes_back_to_review(
    session: Session, given: Given, root: Path, now: datetime
) -> None:
    (root / "open-roles.md").write_text(UNAPPROVED)
    sync(session, root)
    approve_post(session, the_post(session), by=given.approver(), now=now)
    rewrite(root, "title: Open roles", "title: Other")
    sync(session, root)
    assert the_post(session).state is PostState.IN_REVIEW


def test_a_rejected_post_is_put_forward_again_when_its_file_changes(
    session: Session, given: Given, root: Path, now: datetime
) -> None:
    (root / "open-roles.md").write_text(UNAPPROVED)
    sync(session, root)
    reject_post(session, the_post(session), by=given.approver(), note="Dull", now=now)
    rewrite(root, "Two", "Three")
    assert sync(session, root).updated == ["open-roles"]
    assert the_post(session).state is PostState.IN_REVIEW


def test_nobody_approves_their_own_words_by_way_of_a_file(
    session: Session, given: Given, root: Path, now: datetime
) -> None:
    ada = given.author()
    draft = PostDraft(title="Ours", url="https://example.com/jobs", networks={"x": ["Ours {link}"]})
    create_post(session, draft, by=ada, now=now)
    front = f"title: Ours\nurl: https://example.com/jobs\napproved_by: {ada.email}\nnetworks: {{x: ['Ours {{link}}']}}"
    (root / "ours.md").write_text(f"---\n{front}\n---\n")
    result = sync(session, root)
    assert "somebody else approves" in result.notes[0]
    post = session.scalars(select(Post).where(Post.slug == "ours")).one()
    assert (post.state, post.share_texts[0].state) == (PostState.DRAFT, WordingState.IN_REVIEW)


def test_a_post_approved_after_its_last_day_is_expired_and_not_an_error(session: Session, root: Path) -> None:
    rewrite(root, "topics:", "expires_on: 2026-10-01\ntopics:")
    sync(session, root)
    post = the_post(session)
    assert post.expires_at == datetime(2026, 10, 2, tzinfo=UTC)
    assert post.live_from is not None
    assert post.live_from < post.expires_at


def test_topics_and_groups_come_with_the_files(session: Session, root: Path) -> None:
    rewrite(root, "topics:", "groups: [pilot-one]\ntopics:")
    sync(session, root)
    assert dict(session.execute(select(Topic.slug, Topic.kind)).all()) == {
        "hiring": TopicKind.OPEN,
        "culture": TopicKind.CLOSED,
    }
    group = session.scalars(select(Group)).one()
    assert (group.slug, group.name, group.kind) == ("pilot-one", "Pilot one", GroupKind.ASSIGNED)
    (root / "groups.yaml").write_text("- slug: pilot-one\n  name: The Pilot\n  kind: joinable\n")
    (root / "topics.yaml").write_text("- slug: hiring\n  name: Careers\n- slug: culture\n  kind: closed\n")
    sync(session, root)
    session.refresh(group)
    assert (group.name, group.kind) == ("The Pilot", GroupKind.JOINABLE)
    assert session.scalars(select(Topic.name).order_by(Topic.name)).all() == ["Careers", "Culture"]


def test_featuring_a_post_here_is_kept_when_the_file_does_not_speak_of_it(session: Session, root: Path) -> None:
    sync(session, root)
    the_post(session).featured = True
    session.flush()
    rewrite(root, "title:", "# a comment\ntitle:")
    assert counts(sync(session, root)) == (0, 0, 1, 0, 0)
    assert the_post(session).featured is True


def test_unchanged_files_cost_a_handful_of_statements(session: Session, engine: Engine, root: Path) -> None:
    library(root, **{f"post_{number}": POST for number in range(40)})
    sync(session, root)
    session.commit()
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    assert counts(sync(session, root)) == (0, 0, 41, 0, 0)
    event.remove(engine, "before_cursor_execute", note)
    assert len(statements) <= 10


def test_progress_counts_the_files_that_changed(session: Session, root: Path) -> None:
    library(root, other=POST)
    seen: list[tuple[int, int]] = []
    sync(session, root, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_a_wording_may_be_locked(session: Session, root: Path) -> None:
    rewrite(root, '"One {link}"', '{text: "One {link}", locked: true}')
    sync(session, root)
    assert [text.locked for text in the_post(session).current_texts] == [True, False]


def test_a_start_that_the_file_gives_later_is_taken(session: Session, root: Path) -> None:
    sync(session, root)
    rewrite(root, "topics:", "live_from: 2026-11-20\ntopics:")
    sync(session, root)
    assert the_post(session).live_from == datetime(2026, 11, 20, tzinfo=UTC)
    rewrite(root, "live_from: 2026-11-20\n", "")
    assert counts(sync(session, root)) == (0, 0, 1, 0, 0)
    assert the_post(session).live_from == datetime(2026, 11, 20, tzinfo=UTC)
    assert the_post(session).created_at - RULES.now == timedelta(0)


RICH = """\
---
title: Rich
url: https://example.com/rich
topics: [hiring]
campaign: spring
pinned: true
repeat_after_days: 90
own_words_minimum: 3
images:
  x:
    url: https://example.com/x.png
    alt: A lighthouse
networks:
  x: ["One {link}"]
---
"""
CAMPAIGNS = """\
- slug: spring
  name: Spring
  starts_on: 2027-03-01
  ends_on: 2027-04-30
  goal: shares
  goal_figure: 100
"""


def test_a_file_may_name_a_campaign_pictures_and_how_a_post_returns(session: Session, root: Path) -> None:
    library(root, rich=RICH)
    (root / "campaigns.yaml").write_text(CAMPAIGNS)
    assert sync(session, root).problems == []
    post = session.scalars(select(Post).where(Post.slug == "rich")).one()
    assert (post.pinned, post.repeat_after_days, post.own_words_minimum) == (True, 90, 3)
    assert [(i.network, i.url, i.alt) for i in post.images] == [("x", "https://example.com/x.png", "A lighthouse")]
    assert post.campaign is not None
    assert (post.campaign.name, str(post.campaign.starts_on), post.campaign.goal_figure) == (
        "Spring",
        "2027-03-01",
        100,
    )


def test_what_a_file_does_not_say_stays_as_the_admin_set_it(session: Session, root: Path, given: Given) -> None:
    library(root)
    sync(session, root)
    post = session.scalars(select(Post)).one()
    post.pinned, post.campaign = True, given.campaign("autumn")
    post.synced_digest = post_digest(post)
    (root / f"{post.slug}.md").write_text(POST.replace("Open roles", "Roles"))
    sync(session, root)
    assert (post.title, post.pinned, post.campaign.slug) == ("Roles", True, "autumn")


def test_an_edit_of_a_campaign_in_the_admin_stands_until_its_file_changes(session: Session, root: Path) -> None:
    library(root, rich=RICH)
    (root / "campaigns.yaml").write_text(CAMPAIGNS)
    sync(session, root)
    campaign = session.scalars(select(Campaign)).one()
    campaign.name = "Renamed here"
    sync(session, root)
    assert campaign.name == "Renamed here"
    (root / "campaigns.yaml").write_text(CAMPAIGNS.replace("name: Spring", "name: Spring 2027"))
    sync(session, root)
    assert campaign.name == "Spring 2027"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("campaign: spring", "campaign: summer", "rich.md:5: campaigns.yaml has no campaign 'summer'"),
        (
            "repeat_after_days: 90",
            "repeat_after_days: soon",
            "rich.md:7: repeat_after_days 'soon' is not a whole number",
        ),
        (
            "own_words_minimum: 3",
            "own_words_minimum: 900",
            "rich.md:8: own_words_minimum is 900; write a number of words",
        ),
        ("    alt: A lighthouse\n", "", "rich.md:10: the image for 'x' has no words"),
        ("  x:\n    url", "  myspace:\n    url", "rich.md:10: there is no network 'myspace'"),
    ],
)
def test_a_wrong_value_is_named_with_its_line(session: Session, root: Path, old: str, new: str, said: str) -> None:
    library(root, rich=RICH.replace(old, new))
    (root / "campaigns.yaml").write_text(CAMPAIGNS)
    assert any(said in str(problem) for problem in sync(session, root).problems)
    assert session.scalars(select(Post)).all() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("starts_on: 2027-03-01", "starts_on: spring", "starts_on is 'spring'; write a day"),
        ("ends_on: 2027-04-30", "ends_on: 2027-02-01", "ends_on is before starts_on"),
        ("goal: shares", "goal: fame", "goal is 'fame'; write shares, clicks, people"),
        ("goal_figure: 100", "goal_figure: many", "goal_figure is 'many'; write a whole number"),
        ("  goal_figure: 100\n", "", "give both or neither"),
        ("slug: spring", "slug: Spring!", "must be lower-case letters"),
        ("name: Spring", "nmae: Spring", "did you mean"),
    ],
)
def test_a_mistake_in_campaigns_is_named(session: Session, root: Path, old: str, new: str, said: str) -> None:
    library(root)
    (root / "campaigns.yaml").write_text(CAMPAIGNS.replace(old, new))
    assert any(said in str(problem) for problem in sync(session, root).problems)


def test_the_audit_log_tells_the_day_on_which_a_file_says_it_was_approved(session: Session, root: Path) -> None:
    library(root)
    sync(session, root)
    approvals = session.scalars(select(AuditEntry).where(AuditEntry.action.in_(["post.approved", "wording.approved"])))
    assert {entry.data["note"] for entry in approvals} == {"in open-roles.md, on 2026-11-01"}
