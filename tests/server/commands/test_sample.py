"""`goodword sample load|remove`, as somebody types it."""

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.cli import main
from server.config import Settings, as_environment
from server.domain.people.person import Person
from tests.server.sample.conftest import small

__all__ = ["small"]


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch, small: None) -> None:
    for name, value in as_environment(settings).items():
        monkeypatch.setenv(name, value)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def people(session: Session) -> int:
    count = session.scalars(select(func.count()).select_from(Person)).one()
    session.rollback()  # holds no lock against the next command
    return count


def test_load_says_what_it_made_and_a_second_time_that_nothing_changed(session: Session) -> None:
    first = run("sample", "load")
    assert first.exit_code == 0, first.output
    assert "clicks: " in first.output
    assert "Sample programme loaded: 40 people, 32 starter posts" in first.output
    second = run("sample", "load")
    assert (second.exit_code, second.output) == (0, "The sample programme is loaded already; nothing was changed.\n")
    assert people(session) == 40


def test_the_figures_of_the_sample_verify(session: Session) -> None:
    run("sample", "load")
    verified = run("reach", "verify")
    assert verified.exit_code == 0, verified.output


def test_remove_takes_everybody_away_and_says_how_to_go_on(session: Session) -> None:
    run("sample", "load")
    removed = run("sample", "remove")
    assert removed.exit_code == 0, removed.output
    assert "Removed: 40 people" in removed.output
    assert "goodword library sync" in removed.output
    assert people(session) == 0
    assert run("sample", "remove").output == "There is no sample programme here; nothing was changed.\n"


def test_a_broken_library_stops_the_load_in_a_sentence_and_changes_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = tmp_path_factory.mktemp("content")
    (content / "broken.md").write_text("---\ntitle: No address\n---\n")
    monkeypatch.setenv("GOODWORD_CONTENT", str(content))
    failed = run("sample", "load")
    assert failed.exit_code == 1
    assert "broken.md" in failed.output
    assert "goodword library check" in failed.output
    assert people(session) == 0
