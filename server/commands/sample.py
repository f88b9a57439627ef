"""`goodword sample load|remove`: the sample programme, and no trace of it."""

import click

from server.commands._opening import opened
from server.commands._sample import load_with_progress, summary
from server.sample.removing import Removed, remove_sample


@click.group()
def command() -> None:
    """The sample programme: people, shares, clicks and mentions that never were."""


@command.command("load")
def load_command() -> None:
    """Load it, with the starter posts. Where it is loaded already, nothing changes."""
    with opened() as work:
        loaded = load_with_progress(work)
    click.echo(summary(loaded) if loaded else "The sample programme is loaded already; nothing was changed.")


@command.command("remove")
def remove_command() -> None:
    """Remove every row of it. What real people have built on stays; the audit log does too."""
    with opened() as work, work.session() as session:
        removed = remove_sample(session, now=work.now())
    click.echo(_said(removed))


def _said(removed: Removed) -> str:
    if not (removed.people or removed.posts or removed.sources):
        return "There is no sample programme here; nothing was changed."
    lines = [
        f"Removed: {removed.people} people with all that was theirs, {removed.posts} posts, {removed.sources} sources."
    ]
    if removed.kept:
        lines.append(f"Kept, because somebody real worked on them: {', '.join(removed.kept)}.")
    if removed.archived:
        lines.append(
            f"Archived, because somebody real shared them or a sample person wrote them: {', '.join(removed.archived)}."
        )
    lines.append(
        "The starter posts come back with `goodword library sync`; the next start makes an admin if there is nobody."
    )
    return "\n".join(lines)
