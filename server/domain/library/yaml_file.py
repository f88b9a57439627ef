"""A YAML file of the library as a tree with lines, or the problem that keeps it from being read."""

from pathlib import Path

from server.domain.library.problem import Problem
from server.domain.library.reading import Unreadable, decode, read_bytes
from server.domain.library.yaml_tree import BadYaml, Node, parse_yaml


def load_yaml(path: Path) -> tuple[Node | None, list[Problem]]:
    """The tree, None when the file is empty or cannot be read, and what is wrong with it."""
    try:
        return parse_yaml(decode(path, read_bytes(path))), []
    except Unreadable as unreadable:
        return None, [unreadable.problem]
    except BadYaml as bad:
        return None, [Problem(str(path), bad.line, bad.message)]
