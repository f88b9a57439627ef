"""`goodword tokens issue`."""

from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from server.cli import main
from server.clock import utc_now
from server.config import as_environment
from server.domain.people.tokens import TOKEN_PREFIX, token_from


@pytest.fixture(autouse=True)
def _cast(settings, session, given, monkeypatch) -> None:
    for name, value in as_environment(settings).items():
        monkeypatch.setenv(name, value)
    given.person("Ada", email="ada@example.com")
    session.commit()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["tokens", "issue", *arguments])


def test_the_token_stands_alone_on_standard_output_and_works(session):
    result = run("ada@example.com", "--scope", "feed", "--scope", "share", "--name", "Night script")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(TOKEN_PREFIX)
    assert result.stdout.count("\n") == 1
    token = token_from(session, result.stdout.strip(), utc_now())
    assert (token.person.email, token.scopes, token.name) == ("ada@example.com", ["feed", "share"], "Night script")
    assert token.expires_at is None


def test_it_may_be_given_an_end(session):
    plain = run("ada@example.com", "--days", "2").stdout.strip()
    assert token_from(session, plain, utc_now() + timedelta(days=1))
    assert token_from(session, plain, utc_now() + timedelta(days=3)) is None


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nobody@example.com"], 1, "Nobody in the programme"),
        (["ada@example.com", "--scope", "mentions"], 1, "mentions"),
        (["ada@example.com", "--scope", "fly"], 2, "fly"),
        (["ada@example.com", "--days", "0"], 2, "days"),
    ],
)
def test_what_cannot_be_is_refused_in_words(arguments, code, said):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
