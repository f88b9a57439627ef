"""Cut a connection when its time is up.

A timeout of requests bounds each wait for the next byte, not the whole: a server that sends one byte a second holds a
worker for as long as it likes. A timer that shuts the socket down ends every kind of waiting, the TLS handshake and the
reading of headers included. (Not the resolving of the name, which the system's resolver bounds.)
"""

import contextlib
import os
import socket
import threading
from types import TracebackType
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Deadline:
    """A context that shuts down every connection made by its adapters once `seconds` have passed."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.passed = False
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for watched in self._sockets:
                watched.close()
            self._sockets.clear()

    def watch(self, connection: socket.socket) -> None:
        """Have this connection cut at the deadline."""
        # A copy of the descriptor, because TLS takes the original apart when it wraps it.
        watched = socket.socket(fileno=os.dup(connection.fileno()))
        with self._lock:
            self._sockets.append(watched)
        if self.passed:
            self._cut()

    def govern(self, adapter: HTTPAdapter) -> HTTPAdapter:
        """Make every connection of this adapter watched; returns the adapter."""
        adapter.poolmanager.pool_classes_by_scheme = {
            "http": _watched_pool(HTTPConnectionPool, HTTPConnection, self),
            "https": _watched_pool(HTTPSConnectionPool, HTTPSConnection, self),
        }
        return adapter

    def _cut(self) -> None:
        self.passed = True
        with self._lock:
            for watched in self._sockets:
                with contextlib.suppress(OSError):  # the other side has already gone
                    watched.shutdown(socket.SHUT_RDWR)


def _watched_pool(pool: Any, connection: Any, deadline: Deadline) -> Any:
    class Watched(connection):  # type: ignore[misc]
        def _new_conn(self) -> socket.socket:
            made: socket.socket = super()._new_conn()
            deadline.watch(made)
            return made

    return type("WatchedPool", (pool,), {"ConnectionCls": Watched})
