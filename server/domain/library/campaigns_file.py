"""`campaigns.yaml`, read: each campaign with its days and its goal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from server.domain.library.campaign import Goal
from server.domain.library.problem import Problem, did_you_mean, shown
from server.domain.library.slug import is_slug
from server.domain.library.yaml_file import load_yaml
from server.domain.library.yaml_tree import Listing, Node, Scalar, Table

KEYS = ("slug", "name", "description", "starts_on", "ends_on", "goal", "goal_figure")
GOALS = [goal.value for goal in Goal]
# As long as the table's columns.
MAX_SLUG_LENGTH = 80
MAX_NAME_LENGTH = 120
MAX_DESCRIPTION_LENGTH = 1000


@dataclass(frozen=True)
class CampaignEntry:
    """One campaign."""

    slug: str
    name: str
    description: str
    starts_on: date
    ends_on: date | None
    goal: str | None
    goal_figure: int | None


def load_campaigns(path: Path) -> tuple[dict[str, CampaignEntry] | None, list[Problem]]:
    """The campaigns by slug, None without such a file, and every problem in it. One with a problem is left out."""
    if not path.exists():
        return None, []
    tree, problems = load_yaml(path)
    found: dict[str, CampaignEntry] = {}
    return found, problems + [Problem(str(path), line, message) for line, message in _read(tree, found)]


def _read(tree: Node | None, found: dict[str, CampaignEntry]) -> Iterator[tuple[int, str]]:
    if tree is None:
        return
    if not isinstance(tree, Listing):
        yield tree.line, "must be a list of `- slug: …` entries"
        return
    for node in tree.items:
        if not isinstance(node, Table):
            yield node.line, "must be a mapping with slug, name and starts_on"
            continue
        values = {e.key: (e.value.text or "").strip() for e in node.entries if isinstance(e.value, Scalar)}
        lines = {e.key: e.line for e in node.entries}
        problems = list(_problems(values, lines, found))
        yield from ((lines.get(key, node.line), message) for key, message in problems)
        if not problems:
            entry = _entry(values)
            found[entry.slug] = entry


def _problems(
    values: dict[str, str], lines: dict[str, int], found: dict[str, CampaignEntry]
) -> Iterator[tuple[str, str]]:
    slug, starts_on, ends_on = (values.get(key, "") for key in ("slug", "starts_on", "ends_on"))
    for unknown in lines.keys() - set(KEYS):
        yield unknown, f"there is no key {shown(unknown)}{did_you_mean(unknown, KEYS)}"
    if not is_slug(slug) or len(slug) > MAX_SLUG_LENGTH:
        yield "slug", f"slug {shown(slug)} must be lower-case letters and digits joined by hyphens"
    if slug in found:
        yield "slug", f"{shown(slug)} stands here twice; keep one"
    for key, limit in (("name", MAX_NAME_LENGTH), ("description", MAX_DESCRIPTION_LENGTH)):
        if len(values.get(key, "")) > limit:
            yield key, f"{key} is longer than {limit} characters"
    if _day(starts_on) is None:
        yield "starts_on", f"starts_on is {shown(starts_on)}; write a day, such as 2026-11-24"
    if ends_on and _day(ends_on) is None:
        yield "ends_on", f"ends_on is {shown(ends_on)}; write a day, such as 2026-12-24"
    if (first := _day(starts_on)) and (last := _day(ends_on)) and last < first:
        yield "ends_on", "ends_on is before starts_on; move one of the two"
    yield from _problems_with_goal(values.get("goal", ""), values.get("goal_figure", ""))


def _problems_with_goal(goal: str, figure: str) -> Iterator[tuple[str, str]]:
    if goal and goal not in GOALS:
        yield "goal", f"goal is {shown(goal)}; write {', '.join(GOALS)}, or leave it out"
    if bool(goal) != bool(figure):
        yield "goal", "a goal has a goal_figure, and a goal_figure a goal; give both or neither"
    if figure and not _number(figure):
        yield "goal_figure", f"goal_figure is {shown(figure)}; write a whole number above 0"


def _entry(values: dict[str, str]) -> CampaignEntry:
    slug, first = values["slug"], _day(values["starts_on"])
    assert first is not None  # just checked
    return CampaignEntry(
        slug=slug,
        name=values.get("name") or slug.replace("-", " ").capitalize(),
        description=values.get("description", ""),
        starts_on=first,
        ends_on=_day(values.get("ends_on", "")),
        goal=values.get("goal") or None,
        goal_figure=_number(values.get("goal_figure", "")) or None,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0
