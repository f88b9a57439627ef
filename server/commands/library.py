"""`goodword library`: check, synchronise and export the Markdown files of the content library."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from server.clock import utc_now
from server.commands._opening import opened, settings_or_exit
from server.config import Settings
from server.domain.library.check import check_library
from server.domain.library.export import export_library
from server.domain.library.problem import Problem
from server.domain.library.rules import Rules
from server.domain.library.sync import SyncResult, Take, sync_library
from server.networks import NETWORKS

CODE_OF_USUAL_LENGTH = "x" * 8
EXIT_PROBLEMS = 1
EXIT_CONFLICTS = 3

content_option = click.option(
    "--content",
    type=click.Path(path_type=Path),
    help="The library's folder. Without it, GOODWORD_CONTENT or the content/ that came with Goodword.",
)


@click.group()
def command() -> None:
    """Check, synchronise and export the content library's Markdown files."""


@command.command()
@content_option
def check(content: Path | None) -> None:
    """Name every problem in the library's files, by file and line. Needs no database.

    Exit code 0: no problem. 1: problems, all of them listed.
    """
    settings = settings_or_exit()
    root = content or settings.content
    if not root.is_dir():
        raise click.ClickException(f"There is no folder {root}. Name the library's folder with --content.")
    checked = check_library(root, _rules(settings))
    _stop_at(checked.problems)
    topics = _counted(len(checked.catalogue.topics), "topic")
    click.echo(f"{root}: {_counted(len(checked.files), 'post')}, {topics}, no problem.")


@command.command()
@content_option
@click.option(
    "--take",
    "takes",
    multiple=True,
    metavar="SIDE or SLUG=SIDE",
    help="Settle conflicts: `file` or `admin` for all of them, `my-post=file` for one. May be repeated.",
)
def sync(content: Path | None, takes: tuple[str, ...]) -> None:
    """Bring the posts up to the library's files.

    New files become posts, changed files change theirs, and the post of a removed file is archived. A post that was
    edited in the admin since is a conflict: it is left alone until --take says which side wins.

    Exit code 0: done. 1: problems in the files, nothing written. 3: done but for the conflicts listed.
    """
    everywhere, by_slug = _read_takes(takes)
    with opened() as work, work.session() as session:
        root = content or work.settings.content
        rules = _rules(work.settings)
        result = sync_library(session, root, rules, take=everywhere, take_for=by_slug, progress=_progress("Reading"))
        _stop_at(result.problems, "Nothing was written.")
    _report(result)


@command.command()
@content_option
@click.option("--force", is_flag=True, help="Overwrite files that were changed since they were last synchronised.")
def export(content: Path | None, force: bool) -> None:
    """Write the posts into the library's folder, one file each.

    A file that says what its post says is not touched. Archived and sample posts are left out.

    Exit code 0: done. 3: done but for files that were changed since the last sync; they are listed.
    """
    with opened() as work, work.session(read_only=True) as session:
        root = content or work.settings.content
        try:
            result = export_library(session, root, force=force, progress=_progress("Writing"))
        except OSError as error:
            raise click.ClickException(f"{root} cannot be written to: {error.strerror}.") from error
    click.echo(f"{root}: {len(result.written)} written, {len(result.unchanged)} unchanged.")
    if result.conflicts:
        click.echo("Changed since the last sync, and left alone:", err=True)
        click.echo("\n".join(f"  {name}" for name in result.conflicts), err=True)
        click.echo("Run `goodword library sync` first, or overwrite them with --force.", err=True)
        sys.exit(EXIT_CONFLICTS)


def _rules(settings: Settings) -> Rules:
    return Rules(networks=NETWORKS, link=f"{settings.public_url}/s/{CODE_OF_USUAL_LENGTH}", now=utc_now())


def _stop_at(problems: list[Problem], remark: str = "") -> None:
    if not problems:
        return
    for problem in problems:
        click.echo(str(problem), err=True)
    files = len({problem.path for problem in problems})
    click.echo(f"{_counted(len(problems), 'problem')} in {_counted(files, 'file')}. {remark}".rstrip(), err=True)
    sys.exit(EXIT_PROBLEMS)


def _report(result: SyncResult) -> None:
    parts = ("created", "updated", "unchanged", "archived", "conflicts")
    click.echo("Library: " + ", ".join(f"{len(getattr(result, part))} {part}" for part in parts) + ".")
    for slug in result.archived:
        click.echo(f"  archived {slug}: its file is gone")
    for note in result.notes:
        click.echo(f"  {note}")
    if not result.conflicts:
        return
    click.echo("Edited in the admin and in the file, and left alone:", err=True)
    for slug in result.conflicts:
        click.echo(f"  {slug}: --take {slug}=file to use the file, --take {slug}=admin to keep the post", err=True)
    sys.exit(EXIT_CONFLICTS)


def _read_takes(takes: tuple[str, ...]) -> tuple[Take | None, dict[str, Take]]:
    everywhere, by_slug = None, {}
    for take in takes:
        slug, _, side = take.rpartition("=")
        if side not in list(Take):
            raise click.BadParameter(f"{take!r}: write file, admin, my-post=file or my-post=admin", param_hint="--take")
        if slug:
            by_slug[slug] = Take(side)
        else:
            everywhere = Take(side)
    return everywhere, by_slug


def _progress(verb: str) -> Callable[[int, int], None]:
    """Counts on one line of a terminal; silent in a log, and when there is little to wait for."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty() and total >= 100 and (done % 50 == 0 or done == total):
            click.echo(f"\r{verb} {done} of {total}" + ("\n" if done == total else ""), err=True, nl=False)

    return show


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
