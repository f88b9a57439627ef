"""Tables' base, the engine and the session scope. The few statements that differ by dialect live in `upsert.py`."""

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import DateTime, Dialect, Engine, Enum, MetaData, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.types import TypeDecorator

SQLITE_BUSY_TIMEOUT_MS = 15_000

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """An aware UTC moment. SQLite forgets the zone, so it is put back on reading; a naive time is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; Goodword stores aware UTC times only")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of every table, with names for constraints from day one so that migrations can speak of them."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {datetime: UTCDateTime()}


Id = Annotated[int, mapped_column(primary_key=True)]


def enum_type(of: type[enum.StrEnum], name: str) -> Enum:
    """A column type that stores a StrEnum's values as text, checked in the database by `ck_<table>_<name>`."""
    return Enum(
        of,
        native_enum=False,
        create_constraint=True,
        name=name,
        length=24,
        values_callable=lambda members: [m.value for m in members],
    )


def make_engine(url: str) -> Engine:
    """An engine for SQLite (WAL, busy timeout, foreign keys, IMMEDIATE writes) or PostgreSQL (psycopg 3)."""
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": SQLITE_BUSY_TIMEOUT_MS / 1000})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True)


def _prepare_sqlite(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None  # we issue BEGIN ourselves, below
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
    ):
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    patience_ms = options.get("patience_ms", SQLITE_BUSY_TIMEOUT_MS)
    connection.connection.cursor().execute(f"PRAGMA busy_timeout={patience_ms:d}")
    # A deferred transaction that reads first and writes later fails with SQLITE_BUSY at once, whatever the
    # busy timeout; taking the write lock at the start makes writers queue instead.
    connection.exec_driver_sql("BEGIN" if options.get("read_only", False) else "BEGIN IMMEDIATE")


def impatient(engine: Engine, patience_ms: int) -> Engine:
    """The same engine for a writer in SQLite that waits no longer than this for the one before it."""
    return engine.execution_options(patience_ms=patience_ms)


def open_session(engine: Engine, *, read_only: bool = False) -> Session:
    """A session that the caller closes. `read_only` spares SQLite the write lock; writing through it is a bug."""
    return Session(engine.execution_options(read_only=True) if read_only else engine, expire_on_commit=False)


@contextmanager
def session_scope(engine: Engine, *, read_only: bool = False) -> Iterator[Session]:
    """A session that commits at the end, or rolls back and re-raises."""
    with open_session(engine, read_only=read_only) as session, session.begin():
        yield session


@contextmanager
def snapshot_scope(engine: Engine) -> Iterator[Session]:
    """A session for reading, all of whose statements see one moment of the database."""
    if engine.dialect.name == "postgresql":  # a read transaction of SQLite sees one moment anyway
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with session_scope(engine, read_only=True) as session:
        yield session
