"""Write requirements.txt and requirements-dev.txt: exactly what is installed and needed."""

import importlib.metadata
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parent.parent


def main() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    runtime = needed_by(project["project"]["dependencies"])
    dev = needed_by(project["dependency-groups"]["dev"]) - runtime
    write("requirements.txt", "What Goodword runs on", runtime)
    write("requirements-dev.txt", "What its tests need besides", dev)


def needed_by(requirements: list[str]) -> set[str]:
    """The names of those packages and of everything they need on this platform."""
    found: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in found:
            continue
        found.add(key)
        for text in importlib.metadata.requires(requirement.name) or []:
            other = Requirement(text)
            extras = [{"extra": extra} for extra in requirement.extras] or [{"extra": ""}]
            if other.marker is None or any(other.marker.evaluate(extra) for extra in extras):
                waiting.append(other)
    return {name for name, _ in found}


def write(path: str, title: str, names: set[str]) -> None:
    # The build's suffix (torch 2.13.0+cpu) is left off: which build it is depends on the platform and on pip's index.
    pins = [f"{name}=={importlib.metadata.version(name).partition('+')[0]}" for name in sorted(names)]
    text = "\n".join([f"# {title}. Written by `make lock` from pyproject.toml and .venv.", *pins]) + "\n"
    (REPOSITORY / path).write_text(text)


main()
