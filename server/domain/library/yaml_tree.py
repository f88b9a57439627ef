"""YAML as a tree that knows its line numbers: only lists, mappings and plain text, without aliases, tags or surprises.

Scalars stay as they are written (`language: no` is Norwegian, not false); whoever reads a field says what it must be.
The tree is built from the parser's events, so that nothing is ever constructed, expanded or nested without bound.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

MAX_DEPTH = 8
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

# The C parser is about ten times faster and is what PyYAML's wheels carry; a source build may lack it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadYaml(Exception):
    """The text cannot be used; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True)
class Scalar:
    """Some text, or None where nothing (or null) is written."""

    line: int
    text: str | None


@dataclass(frozen=True)
class Listing:
    """A list of nodes."""

    line: int
    items: tuple["Node", ...]


@dataclass(frozen=True)
class Entry:
    """A key with its node; `line` is the key's own."""

    line: int
    key: str
    value: "Node"


@dataclass(frozen=True)
class Table:
    """A mapping, in the order in which it is written."""

    line: int
    entries: tuple[Entry, ...]


Node = Scalar | Listing | Table


def parse_yaml(text: str, *, lines_before: int = 0) -> Node | None:
    """The tree of one document, or None when there is nothing in it. Raises BadYaml."""
    reader = _TreeReader(text, lines_before)
    try:
        return reader.document()
    except yaml.reader.ReaderError as error:
        line = lines_before + 1 + text.count("\n", 0, max(0, error.position))
        raise BadYaml(line, "contains a control character, which YAML does not allow; remove it") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = text.rstrip().count("\n")  # what is never closed is noticed after the end
        line = lines_before + 1 + (min(mark.line, last) if mark else 0)
        raise BadYaml(line, f"is not valid YAML: {error.problem or error.context}") from error


class _TreeReader:
    def __init__(self, text: str, lines_before: int) -> None:
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self.lines_before = lines_before

    def document(self) -> Node | None:
        next(self.events)  # stream start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        node = self.node(next(self.events), depth=0)
        next(self.events)  # document end
        if not isinstance(more := next(self.events), yaml.StreamEndEvent):
            raise BadYaml(self.line(more), "has a second document; keep everything in one")
        return node

    def node(self, event: yaml.Event, depth: int) -> Node:
        self.refuse_surprises(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            plain_null = event.style in (None, "") and event.value in NULLS
            return Scalar(self.line(event), None if plain_null else event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(self.line(event), tuple(self.node(item, depth + 1) for item in self.until_end()))
        return Table(self.line(event), tuple(self.entries(depth + 1)))

    def entries(self, depth: int) -> Iterator[Entry]:
        seen: set[str] = set()
        for event in self.until_end():
            self.refuse_surprises(event, depth)
            if not isinstance(event, yaml.ScalarEvent):
                raise BadYaml(self.line(event), "has a key that is not a word")
            if event.value in seen:
                raise BadYaml(self.line(event), f"has the key {event.value!r} twice; keep one")
            seen.add(event.value)
            yield Entry(self.line(event), event.value, self.node(next(self.events), depth))

    def until_end(self) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self.events), yaml.CollectionEndEvent):
            yield event

    def refuse_surprises(self, event: yaml.Event, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise BadYaml(self.line(event), "uses a YAML alias (*name); write the text out")
        if getattr(event, "tag", None) is not None:
            raise BadYaml(self.line(event), "uses a YAML tag (!name); write plain text")
        if depth > MAX_DEPTH:
            raise BadYaml(self.line(event), "is nested too deeply")

    def line(self, event: yaml.Event) -> int:
        return self.lines_before + 1 + (event.start_mark.line if event.start_mark else 0)
