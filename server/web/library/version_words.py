"""A post's versions in words: what its fields are called, and how their values read."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.campaign import Campaign
from server.domain.library.differences import WORDING, Say
from server.domain.library.draft import PostDraft, Wording
from server.domain.library.post_version import PostVersion
from server.domain.library.topic import Topic
from server.domain.people.group import Group
from server.networks import NETWORKS
from server.web.dates import time_in_words
from server.web.words import language_name

FIELDS = {
    "title": "Title",
    "url": "Address",
    "summary": "Summary",
    "notes": "Notes for editors",
    "topics": "Topics",
    "groups": "Groups",
    "language": "Language",
    "disclosure": "Disclosure",
    "image_url": "Picture's address",
    "image_alt": "Picture in words",
    "live_from": "Live from",
    "expires_at": "Live until",
    "campaign": "Campaign",
    "featured": "Featured",
    "pinned": "Pinned",
    "repeat_after_days": "Days until it returns",
    "own_words_minimum": "Words of one's own",
    "images": "Pictures by network",
    "networks": "Wordings",
}
NAMED: Mapping[str, Any] = {"topics": Topic, "groups": Group, "campaign": Campaign}


def field_label(name: str) -> str:
    """What a field of a draft, or the wordings of one network (`networks.<key>`), is called."""
    field, _, network = name.partition(".")
    label = FIELDS.get(field, field.replace("_", " ").capitalize())
    return f"{label} for {NETWORKS[network].label if network in NETWORKS else network}" if network else label


def changed_in_words(changed: Iterable[str]) -> str:
    """`Changed title and wordings`; what a version from before versions were kept changed is not known."""
    labels = [field_label(name).lower() for name in changed]
    if not labels:
        return "As it was first"
    return "Changed " + (f"{', '.join(labels[:-1])} and {labels[-1]}" if len(labels) > 1 else labels[0])


def version_in_words(version: PostVersion) -> str:
    """What was done in a version; of the first, that it is the first rather than all that it says."""
    return "As it was first written" if version.number == 1 and version.changed else changed_in_words(version.changed)


def saying(session: Session, timezone: str, *drafts: PostDraft) -> Say:
    """Puts the values of these drafts into words, with topics, groups and campaigns by their names."""
    names = {name: _names(session, table, drafts, name) for name, table in NAMED.items()}

    def say(name: str, value: object) -> str:
        if name in NAMED:
            return ", ".join(names[name].get(slug, slug) for slug in _slugs(value))
        return _SAID.get(name, _plainly)(value, timezone)

    return say


def _names(session: Session, table: Any, drafts: Iterable[PostDraft], name: str) -> dict[str, str]:
    slugs = {slug for draft in drafts for slug in _slugs(getattr(draft, name))}
    return dict(session.execute(select(table.slug, table.name).where(table.slug.in_(slugs))).all()) if slugs else {}


def _slugs(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _plainly(value: object, timezone: str) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return time_in_words(value, timezone) if isinstance(value, datetime) else str(value or "")


def _wording(value: Any, _timezone: str) -> str:
    wording: Wording = value
    return f"{wording.text} (to be shared as it is)" if wording.locked else wording.text


def _pictures(value: Any, _timezone: str) -> str:
    return "\n".join(
        f"{NETWORKS[key].label if key in NETWORKS else key}: {picture.url} ({picture.alt})"
        for key, picture in value.items()
    )


_SAID: Mapping[str, Callable[[Any, str], str]] = {
    WORDING: _wording,
    "images": _pictures,
    "language": lambda value, _timezone: language_name(value),
}
