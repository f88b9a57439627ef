"""Reading and writing a file of the library: bounded in size, UTF-8, with one kind of line break."""

import os
from pathlib import Path

from server.domain.library.problem import Problem

MAX_FILE_BYTES = 256 * 1024


class Unreadable(Exception):
    """The file cannot be used at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises Unreadable when it is too large, not a file, or may not be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise Unreadable(Problem(str(path), 1, f"cannot be read: {error.strerror}")) from error
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1024
        raise Unreadable(Problem(str(path), 1, f"is larger than {limit} KB; one post is one short file"))
    return data


def decode(path: Path, data: bytes) -> str:
    """The text, without byte order mark. Raises Unreadable, naming the line, when it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(Problem(str(path), line, "is not UTF-8 text; save the file as UTF-8")) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_file(path: Path, text: str) -> None:
    """Write the whole file or nothing of it."""
    waiting = path.with_name(f".{path.name}.new")
    waiting.write_text(text, encoding="utf-8", newline="\n")
    os.replace(waiting, path)
