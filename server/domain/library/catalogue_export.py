"""Add to `topics.yaml`, `groups.yaml` and `campaigns.yaml` what exported posts name and the files do not know yet."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from server.domain.library.campaign import Campaign
from server.domain.library.catalogue import load_catalogue
from server.domain.library.markdown import to_yaml
from server.domain.library.post import Post
from server.domain.library.reading import write_file
from server.domain.library.yaml_tree import BadYaml, Listing, parse_yaml
from server.domain.people.group import Group, GroupKind


def export_catalogue(root: Path, posts: Sequence[Post], written: list[str], conflicts: list[str]) -> None:
    """Append the missing entries, leaving what stands there alone; names of files go to `written` or `conflicts`."""
    catalogue, _ = load_catalogue(root)
    topics = {topic.slug: topic for post in posts for topic in post.topics if topic.slug not in catalogue.topics}
    groups = {group.slug: group for post in posts for group in post.groups}
    if catalogue.groups is not None:
        groups = {slug: group for slug, group in groups.items() if slug not in catalogue.groups}
    elif all(_is_as_made_by_sync(group) for group in groups.values()):
        groups = {}
    new_topics = [
        {"slug": t.slug, "name": t.name, "description": t.description, "kind": t.kind.value} for t in topics.values()
    ]
    new_groups = [{"slug": g.slug, "name": g.name, "kind": g.kind.value} for g in groups.values()]
    campaigns = {post.campaign.slug: post.campaign for post in posts if post.campaign}
    new_campaigns = [_campaign(c) for slug, c in campaigns.items() if slug not in (catalogue.campaigns or {})]
    for name, entries in (
        ("topics.yaml", new_topics),
        ("groups.yaml", new_groups),
        ("campaigns.yaml", new_campaigns),
    ):
        if entries:
            (written if _append(root / name, entries) else conflicts).append(name)


def _campaign(campaign: Campaign) -> dict[str, Any]:
    every = {
        "slug": campaign.slug,
        "name": campaign.name,
        "description": campaign.description,
        "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on,
        "goal": campaign.goal.value if campaign.goal else None,
        "goal_figure": campaign.goal_figure,
    }
    return {key: value for key, value in every.items() if value}


def _is_as_made_by_sync(group: Group) -> bool:
    return group.kind is GroupKind.ASSIGNED and group.name == group.slug.replace("-", " ").capitalize()


def _append(path: Path, entries: Iterable[dict[str, Any]]) -> bool:
    """Whether it could be done: a list in another layout than one entry per `-` line is for a person to extend."""
    before = path.read_text("utf-8") if path.exists() else ""
    text = (before.rstrip() + "\n").lstrip("\n") + to_yaml(sorted(entries, key=lambda entry: str(entry["slug"])))
    try:
        fits = isinstance(parse_yaml(text), Listing)
    except BadYaml:
        fits = False
    if fits:
        write_file(path, text)
    return fits
