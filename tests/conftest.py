"""Fixtures for every test: a database on SQLite or PostgreSQL (GOODWORD_TEST_DATABASE_URL), settings, a fixed time."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

from server.config import Settings, load_settings
from server.db import Base, make_engine, open_session
from server.domain import tables  # noqa: F401  (fills the metadata)
from server.migrate import CONFIG
from tests.factories import Given

pytest_plugins = ["tests.live"]
POSTGRES_URL = os.environ.get("GOODWORD_TEST_DATABASE_URL", "")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Close sockets in every test that is not `live`; a live one may reach this machine only."""
    for item in items:
        if item.get_closest_marker("live"):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"]))
        else:
            item.add_marker(pytest.mark.disable_socket)
        if item.get_closest_marker("browser") and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(autouse=True)
def _engines_closed() -> Iterator[None]:
    """Dispose of every engine the test has connected, whoever made it: an app has no end at which to do so itself."""
    used: list[Engine] = []

    def remember(connection: Connection) -> None:
        if not any(engine.pool is connection.engine.pool for engine in used):
            used.append(connection.engine)

    event.listen(Engine, "engine_connect", remember)
    yield
    event.remove(Engine, "engine_connect", remember)
    for engine in used:
        engine.dispose()


@pytest.fixture
def now() -> datetime:
    """A Monday at noon, UTC."""
    return NOW


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with every table, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "goodword.db"
    engine = make_engine(f"sqlite:///{path}")
    _make_tables(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return path


def _make_tables(engine: Engine) -> None:
    """Make every table from the models, and call the database migrated (a test holds the two to be the same)."""
    config = Config(CONFIG)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        config.attributes["connection"] = connection
        command.stamp(config, "head")


@pytest.fixture(scope="session")
def _postgres() -> Iterator[Engine | None]:
    if not POSTGRES_URL:
        yield None
        return
    engine = make_engine(_own_database(make_url(POSTGRES_URL).set(drivername="postgresql+psycopg")))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    _make_tables(engine)
    yield engine
    engine.dispose()


def _own_database(url: URL) -> str:
    """The URL itself; where several processes share the tests (pytest-xdist), one of this process's own beside it."""
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        own = url.set(database=f"{url.database}_{worker}")
        server = create_engine(url, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{own.database}"')
            connection.exec_driver_sql(f'CREATE DATABASE "{own.database}"')
        server.dispose()
        url = own
    return url.render_as_string(hide_password=False)


@pytest.fixture
def database_url(tmp_path: Path, _template: Path, _postgres: Engine | None) -> str:
    """The URL of an empty, migrated database of this test's own."""
    if _postgres is not None:
        _empty(_postgres)
        return _postgres.url.render_as_string(hide_password=False)
    shutil.copy(_template, tmp_path / "goodword.db")
    return f"sqlite:///{tmp_path / 'goodword.db'}"


def _empty(engine: Engine) -> None:
    """Take every row away and begin all ids at 1: as TRUNCATE does, in a tenth of its time where little was written.

    The role must be a superuser, as the one that .ci/postgres.py makes is.
    """
    names = [table.name for table in Base.metadata.sorted_tables]
    filled = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names)
    counted = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
    with engine.begin() as connection:
        deletes = [f'DELETE FROM "{name}"' for (name,) in connection.exec_driver_sql(filled)]
        restarts = [f'ALTER SEQUENCE "{name}" RESTART' for (name,) in connection.exec_driver_sql(counted)]
        # As a replica applies them: no foreign key is looked up, and no trigger refuses to forget the audit log.
        connection.exec_driver_sql("; ".join(["SET LOCAL session_replication_role = replica", *deletes, *restarts]))


@pytest.fixture
def empty_database_url(tmp_path: Path, _postgres: Engine | None) -> Iterator[str]:
    """The URL of a database without any tables."""
    if _postgres is None:
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with _postgres.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA empty")
    yield _postgres.url.update_query_dict({"options": "-csearch_path=empty"}).render_as_string(hide_password=False)
    with _postgres.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA empty CASCADE")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on this test's database."""
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session that may write; a test that shares the database with a server commits first."""
    with open_session(engine) as session:
        yield session


@pytest.fixture
def given(session: Session) -> Given:
    """Makes rows with defaults for everything: `given.person()`, `given.live_post()`."""
    return Given(session, NOW)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings that point at this test's own data directory and database, with no queue."""
    return load_settings({"GOODWORD_DATA": str(tmp_path), "DATABASE_URL": database_url})


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a skipped test is a failed one."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("GOODWORD_CI") == "1" and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        reporter.write_line("\nGOODWORD_CI=1: no test may be skipped.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
