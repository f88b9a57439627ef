"""`goodword library`: exit codes and words that say what to do next."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from server.commands.library import command
from server.config import Settings
from server.domain.library.post import Post
from server.domain.library.writing import edit_share_text
from tests.factories import Given
from tests.server.domain.library.content import NOW, POST, library


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return library(tmp_path / "content", open_roles=POST)


@pytest.fixture(autouse=True)
def _environment(settings: Settings, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOODWORD_DATA", str(settings.data))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("GOODWORD_CONTENT", str(root))


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(command, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


@pytest.fixture
def edited_post(given: Given, session: Session) -> None:
    """The post was changed here, after the first sync."""
    run("sync")
    post = session.scalars(select(Post)).one()
    edit_share_text(session, post.share_texts[0], "Ours {link}", by=given.approver(), now=NOW)
    session.commit()


def test_check_of_a_good_library_says_so(root: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (0, f"{root}: 1 post, 2 topics, no problem.\n")


def test_check_lists_every_problem_and_fails(root: Path) -> None:
    library(root, bad="---\ntitle: Bad\n---\n", worse="")
    result = run("check")
    assert result.exit_code == 1
    assert f"{root}/bad.md:1: url is missing" in result.output
    assert f"{root}/worse.md:1: does not begin with front matter" in result.output
    assert "2 problems in 2 files." in result.output


def test_another_folder_can_be_named(tmp_path: Path) -> None:
    other = library(tmp_path / "other", a=POST, b=POST)
    assert f"{other}: 2 posts" in run("check", "--content", str(other)).output
    for name in ("check", "sync"):
        result = run(name, "--content", str(tmp_path / "nowhere"))
        assert (result.exit_code, "There is no folder" in result.output) == (1, True)


def test_sync_counts_what_it_did(session: Session, root: Path) -> None:
    assert run("sync").output == "Library: 1 created, 0 updated, 0 unchanged, 0 archived, 0 conflicts.\n"
    assert run("sync").output == "Library: 0 created, 0 updated, 1 unchanged, 0 archived, 0 conflicts.\n"
    assert session.scalars(select(Post.slug)).all() == ["open-roles"]


def test_sync_writes_nothing_when_there_is_a_problem(session: Session, root: Path) -> None:
    library(root, bad="---\ntitle: Bad\n---\n")
    result = run("sync")
    assert (result.exit_code, "Nothing was written." in result.output) == (1, True)
    assert session.scalars(select(Post.slug)).all() == []


def test_sync_names_archived_posts(root: Path) -> None:
    library(root, other=POST)
    run("sync")
    (root / "other.md").unlink()
    assert "archived other: its file is gone" in run("sync").output


@pytest.mark.usefixtures("edited_post")
class TestConflict:
    """The post was edited in the admin and in its file."""

    @pytest.fixture(autouse=True)
    def _changed_file(self, root: Path, edited_post: None) -> None:
        (root / "open-roles.md").write_text(POST.replace("Two", "Theirs"))

    def texts(self, engine: Engine) -> list[str]:
        with Session(engine) as session:
            return [text.text for text in session.scalars(select(Post)).one().current_texts]

    def test_it_is_reported_with_the_two_ways_out(self, engine: Engine) -> None:
        result = run("sync")
        assert result.exit_code == 3
        assert "open-roles: --take open-roles=file to use the file, --take open-roles=admin" in result.output
        assert self.texts(engine) == ["Ours {link}", "Two {link}"]

    def test_it_is_settled_for_one_post_or_for_all(self, engine: Engine) -> None:
        assert run("sync", "--take", "open-roles=admin").exit_code == 0
        assert self.texts(engine) == ["Ours {link}", "Two {link}"]
        (Path("content") / "open-roles.md").write_text(POST.replace("Two", "Theirs again"))
        assert run("sync", "--take", "file").exit_code == 0
        assert self.texts(engine) == ["One {link}", "Theirs again {link}"]

    def test_export_leaves_the_changed_file_alone_unless_forced(self, root: Path) -> None:
        result = run("export")
        assert (result.exit_code, "open-roles" in result.output) == (3, True)
        assert "Theirs" in (root / "open-roles.md").read_text()
        assert run("export", "--force").exit_code == 0
        assert "Ours" in (root / "open-roles.md").read_text()
        assert "1 unchanged" in run("sync").output


def test_a_side_that_is_none_is_refused() -> None:
    result = run("sync", "--take", "mine")
    assert (result.exit_code, "write file, admin" in result.output) == (2, True)


def test_export_writes_what_is_missing_and_keeps_the_rest(tmp_path: Path) -> None:
    run("sync")
    assert "0 written, 1 unchanged" in run("export").output
    assert "2 written, 0 unchanged" in run("export", "--content", str(tmp_path / "new")).output
    assert (tmp_path / "new" / "topics.yaml").exists()


def test_export_to_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    run("sync")
    (tmp_path / "file").write_text("")
    result = run("export", "--content", str(tmp_path / "file"))
    assert (result.exit_code, "cannot be written to" in result.output) == (1, True)
