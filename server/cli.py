"""The `goodword` command. Each subcommand lives in server/commands/<name>.py as a click command called `command`."""

import importlib
import pkgutil

import click

from server import commands


class _Lazy(click.Group):
    """Finds subcommands by file name, and imports only the one that is asked for (torch and Flask are slow to load)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(commands.__path__) if m.name[0] != "_")

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"server.commands.{name.replace('-', '_')}")
        found: click.Command = module.command
        return found


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Goodword: share good words, listen, answer and thank."""
