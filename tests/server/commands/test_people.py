"""`goodword people`: links for people, counts for files, and nothing half done."""

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from server.cli import main
from server.clock import utc_now
from server.config import as_environment
from server.domain.people.person import Person, Role
from server.domain.people.sign_in import redeem_sign_in_link


@pytest.fixture(autouse=True)
def _environment(settings, monkeypatch) -> None:
    for name, value in as_environment(settings).items():
        monkeypatch.setenv(name, value)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["people", *arguments])


def people_in(session) -> int:
    count = session.scalars(select(func.count()).select_from(Person)).one()
    session.commit()  # lets go of the write lock
    return count


def test_inviting_prints_one_link_that_signs_in(session, settings):
    result = run(
        "invite", "Ada@example.com", "--name", "Ada", "--role", "leader", "--role", "admin", "--language", "de"
    )
    assert result.exit_code == 0, result.output
    address = result.stdout.strip()
    assert address.startswith(f"{settings.public_url}/sign-in/")
    person = redeem_sign_in_link(session, address.rsplit("/", 1)[1], utc_now())
    assert (person.email, person.roles, person.languages) == ("ada@example.com", {Role.LEADER, Role.ADMIN}, ["de"])


def test_a_second_invitation_is_refused_and_a_new_link_is_not(session):
    run("invite", "ada@example.com", "--name", "Ada")
    result = run("invite", "ada@example.com", "--name", "Ada")
    assert result.exit_code == 1
    assert "already in the programme" in result.stderr
    assert run("link", "ada@example.com").stdout.startswith("http")
    assert run("link", "nobody@example.com").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ada", "--name", "Ada"], "email"),
        (["ada@example.com", "--name", " "], "name"),
        (["ada@example.com", "--name", "Ada", "--group", "Not!"], "groups"),
        (["ada@example.com", "--name", "Ada", "--language", "x"], "languages"),
    ],
)
def test_a_bad_value_is_named_and_nobody_is_added(session, arguments, said):
    result = run("invite", *arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert people_in(session) == 0


def test_a_file_is_imported_and_again_without_effect(session, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("email;name;team\nada@example.com;Ada;Sales\nbob@example.com;Bob;\n")
    assert "2 added, 0 updated, 0 as they were" in run("import", str(file), "--dry-run").stdout
    assert people_in(session) == 0
    assert "2 added, 0 updated, 0 as they were" in run("import", str(file)).stdout
    assert "0 added, 0 updated, 2 as they were" in run("import", str(file)).stdout
    assert people_in(session) == 2


def test_one_bad_line_stops_the_whole_file_and_every_bad_line_is_named(session, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("email,name\nada@example.com,Ada\nbob,Bob\ncyd,Cyd\n")
    result = run("import", str(file))
    assert result.exit_code == 1
    assert f"{file}:3: email" in result.stderr
    assert f"{file}:4: email" in result.stderr
    assert "Nothing was changed" in result.stderr
    assert people_in(session) == 0


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path):
    assert run("import", str(tmp_path / "none.csv")).exit_code == 2
