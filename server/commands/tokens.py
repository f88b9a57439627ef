"""`goodword tokens`: a bearer token for a script."""

from datetime import timedelta

import click

from server.commands._opening import opened
from server.domain.people.accounts import person_by_email
from server.domain.people.api_token import Scope
from server.domain.people.pairing import EXTENSION_SCOPES
from server.domain.people.tokens import issue_token

MAX_DAYS = 3650


@click.group(name="tokens")
def command() -> None:
    """Tokens for the API."""


@command.command("issue")
@click.argument("email")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice([scope.value for scope in Scope]),
    help=f"What it may do; may be repeated.  [{' '.join(EXTENSION_SCOPES)}]",
)
@click.option("--name", default="Command line", show_default=True, help="How its person will know it.")
@click.option("--days", type=click.IntRange(1, MAX_DAYS), help="How long it works.  [until it is revoked]")
def issue_command(email: str, scopes: tuple[str, ...], name: str, days: int | None) -> None:
    """Print a token with which a script speaks for somebody. It is shown this once."""
    with opened() as work, work.session() as session:
        person = person_by_email(session, email)
        expires_at = work.now() + timedelta(days=days) if days else None
        token, plain = issue_token(
            session,
            person,
            name=name,
            scopes=[Scope(scope) for scope in scopes] or EXTENSION_SCOPES,
            now=work.now(),
            expires_at=expires_at,
        )
        until = f"until {expires_at:%Y-%m-%d}" if expires_at else "until it is revoked"
        said = f"A token for {person.email} with {', '.join(token.scopes)}, {until}. It is shown this once:"
    # The words go to standard error, so that TOKEN=$(goodword tokens issue …) holds the token alone.
    click.echo(said, err=True)
    click.echo(plain)
