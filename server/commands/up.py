"""goodword up: run everything on this machine."""

import click

from server.commands._opening import errors_as_sentences, settings_or_exit
from server.processes import run_up


@click.command()
def command() -> None:
    """Run everything on this machine: the store, the web server, the worker, the matcher and the clock."""
    settings = settings_or_exit()
    with errors_as_sentences():
        run_up(settings)
