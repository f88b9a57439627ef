"""Load from one thread over keep-alive connections, at a tenth of what it asks for: the server decides the rate."""

import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

CONNECTIONS = 16
CHUNK_BYTES = 1 << 18
END_OF_HEAD = b"\r\n\r\n"
NOT_MODIFIED = b"304"


@dataclass
class Loaded:
    """What came back: how many answers a second, how many bytes of body in all, how often which status."""

    seconds: float
    answers: int = 0
    body_bytes: int = 0
    statuses: dict[bytes, int] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.answers / self.seconds


@dataclass
class _Line:
    """One connection. `missing` is what has yet to come of the answer's body; None while its head is not whole."""

    socket: socket.socket
    asked_at: float = 0.0
    head: bytes = b""
    missing: int | None = None


def load(port: int, requests: Iterator[bytes], seconds: float) -> Loaded:
    """Ask for so many seconds, each connection for the next thing as soon as it has its answer."""
    loaded = Loaded(seconds)
    poll, lines = select.epoll(), {}
    for _ in range(CONNECTIONS):
        line = _Line(socket.create_connection(("127.0.0.1", port), timeout=30))
        line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        lines[line.socket.fileno()] = line
        poll.register(line.socket, select.EPOLLIN)
        _ask(line, requests)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for number, _ in poll.poll(1):
            line = lines[number]
            if _received(line, loaded):
                _ask(line, requests)
    poll.close()
    for line in lines.values():
        line.socket.close()
    return loaded


def _ask(line: _Line, requests: Iterator[bytes]) -> None:
    line.head, line.missing, line.asked_at = b"", None, time.monotonic()
    line.socket.sendall(next(requests))


def _received(line: _Line, loaded: Loaded) -> bool:
    """Read what is there; whether the answer is whole."""
    data = line.socket.recv(CHUNK_BYTES)
    if not data:
        raise ConnectionError("the server hung up")
    if line.missing is None:
        line.head += data
        end = line.head.find(END_OF_HEAD)
        if end < 0:
            return False
        status, length = line.head[9:12], _length(line.head[:end])
        loaded.statuses[status] = loaded.statuses.get(status, 0) + 1
        loaded.body_bytes += length
        line.missing = length - (len(line.head) - end - len(END_OF_HEAD))
    else:
        line.missing -= len(data)
    if line.missing > 0:
        return False
    loaded.answers += 1
    loaded.times.append(time.monotonic() - line.asked_at)
    return True


def _length(head: bytes) -> int:
    if head[9:12] == NOT_MODIFIED:
        return 0
    start = head.lower().find(b"content-length:")
    return int(head[start + 15 :].split(b"\r", 1)[0]) if start >= 0 else 0
