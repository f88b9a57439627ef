"""Bring the database to this version's tables, or say in one sentence why not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event

from server.domain.library.feed_triggers import install_triggers, remove_triggers

CONFIG = Path(__file__).parent / "migrations" / "alembic.ini"


class NewerDatabase(Exception):
    """The database was written by a newer Goodword than this one."""


def migrate(engine: Engine) -> None:
    """Upgrade to the newest migration. Raises NewerDatabase when the database is ahead of this code."""
    config = Config(CONFIG)
    with engine.connect() as connection, _foreign_keys_at_rest(connection), connection.begin():
        _refuse_newer(config, MigrationContext.configure(connection).get_current_revision())
        if migration_state(connection) == "behind":
            remove_triggers(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        install_triggers(connection)


@contextmanager
def _foreign_keys_at_rest(connection: Connection) -> Iterator[None]:
    """On SQLite a constraint changes by making the table anew, and dropping the old one would cascade to its children.

    The pragma does nothing inside a transaction, so it comes before; what a migration broke is found before the commit.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    event.listen(connection, "commit", _refuse_broken_references)
    try:
        yield
    finally:
        event.remove(connection, "commit", _refuse_broken_references)
        cursor.execute("PRAGMA foreign_keys=ON")


def _refuse_broken_references(connection: Connection) -> None:
    if broken := connection.connection.cursor().execute("PRAGMA foreign_key_check").fetchone():
        raise RuntimeError(f"A migration would leave {broken[0]} pointing at rows of {broken[2]} that are not there.")


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
