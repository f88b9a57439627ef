"""`topics.yaml`, `groups.yaml` and `campaigns.yaml`: what a library's posts may name.

The first two are lists of mappings with `slug`, `name` and `kind` (topics: open or closed; groups: joinable or
assigned); a topic may have a `description`. Without a `groups.yaml`, a group that a post names is made, assigned and
empty. A campaign has a `slug`, a `name`, its days `starts_on` and `ends_on`, and may have a `description`, a `goal`
(shares, clicks or people) and its `goal_figure`. Without a `campaigns.yaml`, a campaign that a post names is made, from
the day of the synchronisation on.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from server.domain.library.campaigns_file import CampaignEntry, load_campaigns
from server.domain.library.problem import Problem, did_you_mean, shown
from server.domain.library.slug import is_slug
from server.domain.library.topic import TopicKind
from server.domain.library.yaml_file import load_yaml
from server.domain.library.yaml_tree import Listing, Node, Scalar, Table
from server.domain.people.group import GroupKind

MAX_SLUG_LENGTH = 80
MAX_NAME_LENGTH = 120
MAX_DESCRIPTION_LENGTH = 500


@dataclass(frozen=True)
class CatalogueEntry:
    """One topic or group."""

    slug: str
    name: str
    description: str
    kind: str


def entry_digest(entry: CatalogueEntry | CampaignEntry) -> str:
    """What tells whether an entry still says what it said."""
    return hashlib.sha256(json.dumps(astuple(entry), default=str).encode()).hexdigest()


@dataclass(frozen=True)
class Catalogue:
    """All of them by slug. `groups` and `campaigns` are None when the library has no such file."""

    topics: dict[str, CatalogueEntry]
    groups: dict[str, CatalogueEntry] | None
    campaigns: dict[str, CampaignEntry] | None = None


def load_catalogue(root: Path) -> tuple[Catalogue, list[Problem]]:
    """Read the files, and every problem in them."""
    topics, problems = _load(root / "topics.yaml", [kind.value for kind in TopicKind])
    groups, more = _load(root / "groups.yaml", [kind.value for kind in GroupKind])
    campaigns, even_more = load_campaigns(root / "campaigns.yaml")
    return Catalogue(topics or {}, groups, campaigns), problems + more + even_more


def _load(path: Path, kinds: list[str]) -> tuple[dict[str, CatalogueEntry] | None, list[Problem]]:
    if not path.exists():
        return None, []
    tree, problems = load_yaml(path)
    entries: dict[str, CatalogueEntry] = {}
    problems += [Problem(str(path), line, message) for line, message in _read(tree, kinds, entries)]
    return entries, problems


def _read(tree: Node | None, kinds: list[str], entries: dict[str, CatalogueEntry]) -> Iterator[tuple[int, str]]:
    if tree is None:
        return
    if not isinstance(tree, Listing):
        yield tree.line, "must be a list of `- slug: …` entries"
        return
    for node in tree.items:
        if not isinstance(node, Table):
            yield node.line, "must be a mapping with slug, name and kind"
            continue
        entry, lines = _entry(node, kinds)
        yield from _problems(entry, lines, node, kinds)
        if entry.slug in entries:
            yield lines.get("slug", node.line), f"{shown(entry.slug)} stands here twice; keep one"
        entries[entry.slug] = entry


def _entry(node: Table, kinds: list[str]) -> tuple[CatalogueEntry, dict[str, int]]:
    values = {e.key: (e.value.text or "").strip() for e in node.entries if isinstance(e.value, Scalar)}
    slug = values.get("slug", "")
    name = values.get("name") or slug.replace("-", " ").capitalize()
    entry = CatalogueEntry(slug, name, values.get("description", ""), values.get("kind") or kinds[0])
    return entry, {e.key: e.line for e in node.entries}


def _problems(entry: CatalogueEntry, lines: dict[str, int], node: Table, kinds: list[str]) -> Iterator[tuple[int, str]]:
    def at(key: str) -> int:
        return lines.get(key, node.line)

    keys = ("slug", "name", "description", "kind")
    for unknown in lines.keys() - set(keys):
        yield at(unknown), f"there is no key {shown(unknown)}{did_you_mean(unknown, keys)}"
    if not is_slug(entry.slug) or len(entry.slug) > MAX_SLUG_LENGTH:
        yield at("slug"), f"slug {shown(entry.slug)} must be lower-case letters and digits joined by hyphens"
    if len(entry.name) > MAX_NAME_LENGTH:
        yield at("name"), f"name is {len(entry.name)} characters long; at most {MAX_NAME_LENGTH} are allowed"
    if len(entry.description) > MAX_DESCRIPTION_LENGTH:
        yield at("description"), f"description is longer than {MAX_DESCRIPTION_LENGTH} characters"
    if entry.kind not in kinds:
        yield at("kind"), f"kind is {shown(entry.kind)}; write {' or '.join(kinds)}"
