"""The statements that SQLite and PostgreSQL spell alike but SQLAlchemy keeps in two dialects."""

import functools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

from server.db import Base


def _insert(session: Session, table: type[Base]) -> Any:
    return (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(table)


def insert_ignore(session: Session, table: type[Base], values: dict[str, Any], key: Sequence[str]) -> int | None:
    """Insert one row unless its `key` columns already exist; returns the new row's id, or None if it existed."""
    session.flush()
    statement = _insert_ignore_statement(session.get_bind().dialect.name, table, tuple(key))
    return session.execute(statement, values).scalar_one_or_none()


@functools.cache
def _insert_ignore_statement(dialect: str, table: type[Base], key: tuple[str, ...]) -> Any:
    # Built once: building it anew for each row costs five times as much as running it, and clicks come in thousands.
    columns: Any = table.__table__
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(columns)
    return statement.on_conflict_do_nothing(index_elements=list(key)).returning(columns.c.id)


def insert_many_ignore(session: Session, table: type[Base], rows: Sequence[dict[str, Any]], key: Sequence[str]) -> None:
    """Insert many rows in one statement, leaving out those whose `key` columns already exist."""
    if rows:
        session.execute(_insert(session, table).values(list(rows)).on_conflict_do_nothing(index_elements=list(key)))


def insert_ignore_from(
    session: Session, table: type[Base], columns: Sequence[str], rows: Select[*tuple[Any, ...]], key: Sequence[str]
) -> int:
    """Insert the rows of a query that has a WHERE, leaving out those whose `key` exists; returns how many were new."""
    statement = _insert(session, table).from_select(columns, rows).on_conflict_do_nothing(index_elements=list(key))
    done = session.execute(statement, execution_options={"preserve_rowcount": True})
    return int(done.rowcount)  # type: ignore[attr-defined]  # an INSERT's result counts rows when asked to


def add_to(
    session: Session, table: type[Base], values: dict[str, Any], key: Sequence[str], amounts: Sequence[str]
) -> None:
    """Insert one row, or add its `amounts` columns to the row that has the same `key` columns."""
    session.flush()
    session.execute(_add_to_statement(session.get_bind().dialect.name, table, tuple(key), tuple(amounts)), values)


@functools.cache
def _add_to_statement(dialect: str, table: type[Base], key: tuple[str, ...], amounts: tuple[str, ...]) -> Any:
    columns: Any = table.__table__
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(columns)
    added = {name: columns.c[name] + statement.excluded[name] for name in amounts}
    return statement.on_conflict_do_update(index_elements=list(key), set_=added)


def insert_ignore_row(session: Session, table: type[Base], values: dict[str, Any], key: Sequence[str]) -> bool:
    """As `insert_ignore`, for a table whose key is its `key` columns; says whether the row is new."""
    statement = _insert(session, table).values(**values).on_conflict_do_nothing(index_elements=list(key))
    return session.execute(statement.returning(getattr(table, key[0]))).first() is not None


def insert_or_update(
    session: Session, table: type[Base], values: dict[str, Any], key: Sequence[str], update: Sequence[str]
) -> int:
    """Insert one row, or set the `update` columns of the row that has the same `key`; returns the row's id."""
    statement = _insert(session, table).values(**values)
    changed = statement.on_conflict_do_update(
        index_elements=list(key), set_={name: statement.excluded[name] for name in update}
    )
    id_column: InstrumentedAttribute[int] = table.id  # type: ignore[attr-defined]
    row_id: int = session.execute(changed.returning(id_column)).scalar_one()
    return row_id


def joined(dialect: str, expression: str) -> str:
    """The aggregate that puts the values of an expression into one text, with commas between them."""
    return f"string_agg(CAST({expression} AS text), ',')" if dialect == "postgresql" else f"group_concat({expression})"


def second_of(dialect: str, column: str) -> str:
    """The whole second of a moment, since 1970."""
    if dialect == "postgresql":
        return f"CAST(floor(extract(epoch FROM {column})) AS bigint)"
    return f"CAST(strftime('%s', {column}) AS integer)"


def lock_table(session: Session, table: type[Base]) -> None:
    """Let nobody else write to a table until this transaction ends; in SQLite nobody else can anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f'LOCK TABLE "{table.__tablename__}" IN SHARE ROW EXCLUSIVE MODE'))
