"""Small reads, asked so often that the session, the transaction and the pool around them would cost more than they do.

Each thread that asks at the same time has a connection of its own, kept between the reads and outside any transaction,
so that each read sees what was committed last.
"""

from collections import deque
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, event, text

from server.db import UTCDateTime

MAPPED_BYTES = 256 * 1024 * 1024

Value = str | int | datetime
Row = tuple[Any, ...]


class LightReads:
    """Asks statements of our own with named parameters. Values come back as the driver has them: JSON may be text."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._moment = UTCDateTime().bind_processor(engine.dialect)
        self._compiled: dict[str, tuple[str, list[str] | None]] = {}  # as many as there are in the code
        self._idle: deque[Any] = deque()
        event.listen(engine, "engine_disposed", self._close)

    def rows(self, statement: str, **values: Value) -> Sequence[Row]:
        """The rows. Raises what the driver raises; then the connection is given up."""
        words, names = self._compiled.get(statement) or self._compile(statement)
        if self._moment:
            values = {name: self._moment(each) if isinstance(each, datetime) else each for name, each in values.items()}
        connection = self._idle.pop() if self._idle else self._connect()
        try:
            cursor = connection.execute(words, [values[name] for name in names] if names else values)
            rows: list[Row] = cursor.fetchall()  # to the end, or SQLite goes on reading as of this moment
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        return rows

    def _compile(self, statement: str) -> tuple[str, list[str] | None]:
        compiled = text(statement).compile(dialect=self._engine.dialect)
        names = getattr(compiled, "positiontup", None)  # None where parameters are passed by name
        self._compiled[statement] = str(compiled), names
        return str(compiled), names

    def _connect(self) -> Any:
        pooled = self._engine.raw_connection()
        connection: Any = pooled.dbapi_connection
        pooled.detach()
        if self._engine.dialect.name == "postgresql":
            connection.autocommit = True
        else:  # as the system keeps the file in memory anyway, without copying a page for each look
            connection.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")
        return connection

    def _close(self, _engine: Engine) -> None:
        while self._idle:
            self._idle.pop().close()
