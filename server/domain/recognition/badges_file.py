"""`badges.yaml`, read: what is thanked for, and after how much of it.

A list of mappings with `slug`, `name`, `description` and `after`, which names one measure and how much of it: `after:
{shares: 1}`. The measures are those of recognition/badge.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.domain.library.problem import Problem, did_you_mean, shown
from server.domain.library.slug import is_slug
from server.domain.library.yaml_file import load_yaml
from server.domain.library.yaml_tree import Listing, Node, Scalar, Table
from server.domain.recognition.badge import Measure

BADGES_FILE = "badges.yaml"
KEYS = ("slug", "name", "description", "after")
MEASURES = [measure.value for measure in Measure]
# As long as the table's columns.
LONGEST = {"slug": 80, "name": 80, "description": 300}
MOST = 1_000_000


@dataclass(frozen=True)
class BadgeEntry:
    """One badge: `threshold` of `measure` earns it."""

    slug: str
    name: str
    description: str
    measure: Measure
    threshold: int


def load_badges(path: Path) -> tuple[dict[str, BadgeEntry] | None, list[Problem]]:
    """The badges by slug, None without such a file, and every problem in it. One with a problem is left out."""
    if not path.exists():
        return None, []
    tree, problems = load_yaml(path)
    found: dict[str, BadgeEntry] = {}
    return found, problems + [Problem(str(path), line, message) for line, message in _read(tree, found)]


def _read(tree: Node | None, found: dict[str, BadgeEntry]) -> Iterator[tuple[int, str]]:
    if tree is None:
        return
    if not isinstance(tree, Listing):
        yield tree.line, "must be a list of `- slug: …` entries"
        return
    for node in tree.items:
        if not isinstance(node, Table):
            yield node.line, "must be a mapping with slug, name, description and after"
            continue
        words = {e.key: (e.value.text or "").strip() for e in node.entries if isinstance(e.value, Scalar)}
        after = next((e.value for e in node.entries if e.key == "after"), None)
        lines = {e.key: e.line for e in node.entries}
        problems = [*_problems_with_words(words, lines, found), *_problems_with_after(after)]
        yield from ((lines.get(key, node.line), message) for key, message in problems)
        if not problems and isinstance(after, Table):
            ((measure, figure),) = _amounts(after)
            entry = BadgeEntry(words["slug"], words["name"], words["description"], Measure(measure), int(figure))
            found[entry.slug] = entry


def _problems_with_words(
    words: dict[str, str], lines: dict[str, int], found: dict[str, BadgeEntry]
) -> Iterator[tuple[str, str]]:
    for unknown in lines.keys() - set(KEYS):
        yield unknown, f"there is no key {shown(unknown)}{did_you_mean(unknown, KEYS)}"
    slug = words.get("slug", "")
    if not is_slug(slug):
        yield "slug", f"slug {shown(slug)} must be lower-case letters and digits joined by hyphens"
    if slug in found:
        yield "slug", f"{shown(slug)} stands here twice; keep one"
    for key, longest in LONGEST.items():
        if not words.get(key):
            yield key, f"{key} is missing; write one"
        elif len(words[key]) > longest:
            yield key, f"{key} is longer than {longest} characters"


def _problems_with_after(after: Node | None) -> Iterator[tuple[str, str]]:
    if not isinstance(after, Table) or len(after.entries) != 1:
        yield "after", "after must name one measure and how much of it, such as {shares: 1}"
        return
    ((measure, figure),) = _amounts(after)
    if measure not in MEASURES:
        yield "after", f"nothing counts {shown(measure)}{did_you_mean(measure, MEASURES)}"
    if not (figure.isascii() and figure.isdigit() and len(figure) <= 7 and 1 <= int(figure) <= MOST):
        yield "after", f"{shown(figure)} is not a whole number from 1 to {MOST:,}"


def _amounts(after: Table) -> list[tuple[str, str]]:
    return [(e.key, (e.value.text or "").strip() if isinstance(e.value, Scalar) else "") for e in after.entries]
