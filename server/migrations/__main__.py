"""Write a migration from what the models have and the tables lack: `python -m server.migrations "Sentence"`."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from server.db import make_engine
from server.migrate import CONFIG, migrate


def main() -> None:
    """Compare on a scratch SQLite database, migrated to the last migration, and write the difference as a new one."""
    if len(sys.argv) != 2:
        sys.exit('Say in a sentence what changes: python -m server.migrations "Give posts a campaign"')
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'scratch.db'}")
        migrate(engine)
        config = Config(CONFIG)
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, sys.argv[1], autogenerate=True, rev_id=_next_number())
        engine.dispose()


def _next_number() -> str:
    versions = Path(CONFIG).parent / "versions"
    return f"{max((int(path.name[:4]) for path in versions.glob('[0-9]*.py')), default=0) + 1:04}"


if __name__ == "__main__":
    main()
