"""`goodword people`: inviting one person, or a file of them."""

from pathlib import Path

import click

from server.commands._opening import opened
from server.domain.people.accounts import invite_person, person_by_email
from server.domain.people.importing import Imported, import_people
from server.domain.people.people_file import FileProblem, read_people_file
from server.domain.people.person import Role
from server.domain.people.sign_in import INVITATION_LIFETIME, make_sign_in_link
from server.domain.people.team import NO_TEAM

SHOWN_PROBLEMS = 50


@click.group(name="people")
def command() -> None:
    """The people in the programme."""


@command.command("invite")
@click.argument("email")
@click.option("--name", required=True, help="What the person is called.")
@click.option("--team", default=NO_TEAM, show_default=True, help="Where they work; made if it does not exist.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([role.value for role in Role]),
    help="May be repeated.  [advocate]",
)
@click.option("--group", "groups", multiple=True, help="Slug of a group; made if it does not exist. May be repeated.")
@click.option("--language", "languages", multiple=True, help="Which posts they get, such as en. May be repeated.  [en]")
def invite_command(
    email: str,
    name: str,
    team: str,
    roles: tuple[str, ...],
    groups: tuple[str, ...],
    languages: tuple[str, ...],
) -> None:
    """Add somebody (or bring them back) and print a link that signs them in once."""
    with opened() as work, work.session() as session:
        person = invite_person(
            session,
            email=email,
            name=name,
            team=team,
            roles=[Role(role) for role in roles] or (Role.ADVOCATE,),
            groups=groups,
            languages=languages or ("en",),
            by=None,
            now=work.now(),
        )
        secret = make_sign_in_link(session, person, work.now(), ttl=INVITATION_LIFETIME)
        address = f"{work.settings.public_url}/sign-in/{secret}"
        said = f"{person.name} <{person.email}> is in. This link signs them in once, within 7 days:"
    _hand_over(said, address)


@command.command("link")
@click.argument("email")
def link_command(email: str) -> None:
    """Print a new link that signs somebody in once, for those whose old one was used or has expired."""
    with opened() as work, work.session() as session:
        person = person_by_email(session, email)
        secret = make_sign_in_link(session, person, work.now())
        address = f"{work.settings.public_url}/sign-in/{secret}"
    _hand_over(f"This link signs {person.name} in once, within an hour:", address)


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
def import_command(file: Path, dry_run: bool) -> None:
    """Add or update everyone in a CSV file: all of them, or none if anything is wrong.

    The first line names the columns: email, name and, if wanted, team, roles, groups, languages, country. Several
    values in one cell are set apart by spaces. An empty cell leaves things as they are. Groups are joined, never left.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}.") from error
    rows, problems = read_people_file(data)
    if problems:
        _refuse(file, problems)
    with opened() as work, work.session() as session:
        imported = import_people(session, rows, now=work.now())
        if imported.problems:
            _refuse(file, imported.problems)
        if dry_run:
            session.rollback()
    click.echo(_counts(imported, dry_run))


def _hand_over(said: str, address: str) -> None:
    # The words go to standard error, so that a script gets the link alone.
    click.echo(said, err=True)
    click.echo(address)


def _refuse(file: Path, problems: list[FileProblem] | tuple[FileProblem, ...]) -> None:
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(f"{file}:{problem.line}: {problem.message}", err=True)
    if len(problems) > SHOWN_PROBLEMS:
        click.echo(f"… and {len(problems) - SHOWN_PROBLEMS} more.", err=True)
    raise click.ClickException(f"Nothing was changed; problems found: {len(problems)}.")


def _counts(imported: Imported, dry_run: bool) -> str:
    lead = "Nothing was changed. It would be: " if dry_run else ""
    return f"{lead}{imported.added} added, {imported.updated} updated, {imported.unchanged} as they were."
