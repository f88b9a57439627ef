"""Bring the database to this version's tables, or say in one sentence why not."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

CONFIG = Path(__file__).parent / "migrations" / "alembic.ini"


class NewerDatabase(Exception):
    """The database was written by a newer Goodword than this one."""


def migrate(engine: Engine) -> None:
    """Upgrade to the newest migration. Raises NewerDatabase when the database is ahead of this code."""
    config = Config(CONFIG)
    with engine.begin() as connection:
        _refuse_newer(config, MigrationContext.configure(connection).get_current_revision())
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def migration_state(connection: Connection) -> str:
    """ "ok", "behind" (start Goodword once to migrate) or "newer" (the database has been used by a newer version)."""
    current = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory.from_config(Config(CONFIG))
    if current == script.get_current_head():
        return "ok"
    known = {revision.revision for revision in script.walk_revisions()}
    return "newer" if current is not None and current not in known else "behind"


def _refuse_newer(config: Config, current: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise NewerDatabase(
            f"This database is at migration {current}, which this version of Goodword does not know: it was used by a "
            "newer version. Start that version, or restore the backup made before the upgrade."
        )
