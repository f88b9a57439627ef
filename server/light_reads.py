"""One small read, asked so often that the session, the transaction and the pool around it would cost more than it.

Each thread that asks at the same time has a connection of its own, kept between the reads and outside any transaction,
so that each read sees what was committed last.
"""

from collections import deque
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, event, text

from server.db import UTCDateTime


class LightRead:
    """A statement with named parameters that answers with one row at most."""

    def __init__(self, engine: Engine, statement: str) -> None:
        compiled = text(statement).compile(dialect=engine.dialect)
        self._engine = engine
        self._statement = str(compiled)
        self._names = getattr(compiled, "positiontup", None)  # None where parameters are passed by name
        self._moment = UTCDateTime().bind_processor(engine.dialect)
        self._idle: deque[Any] = deque()
        event.listen(engine, "engine_disposed", self._close)

    def row(self, **values: str | int | datetime) -> tuple[Any, ...] | None:
        """The row, or None. Raises what the driver raises; then the connection is given up."""
        if self._moment:
            values = {
                name: self._moment(value) if isinstance(value, datetime) else value for name, value in values.items()
            }
        connection = self._idle.pop() if self._idle else self._connect()
        try:
            cursor = connection.execute(
                self._statement, [values[name] for name in self._names] if self._names else values
            )
            rows: list[tuple[Any, ...]] = cursor.fetchall()  # to the end, or SQLite goes on reading as of this moment
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        return rows[0] if rows else None

    def _connect(self) -> Any:
        pooled = self._engine.raw_connection()
        connection: Any = pooled.dbapi_connection
        pooled.detach()
        if self._engine.dialect.name == "postgresql":
            connection.autocommit = True
        return connection

    def _close(self, _engine: Engine) -> None:
        while self._idle:
            self._idle.pop().close()
