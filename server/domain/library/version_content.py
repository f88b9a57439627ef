"""A draft as a version keeps it: plain JSON, read back to an equal draft also when posts say more by then."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from server.domain.library.draft import Picture, PostDraft, Wording

MOMENTS = ("live_from", "expires_at")


def content_of(draft: PostDraft) -> dict[str, Any]:
    """The draft as plain JSON."""
    said = asdict(draft)
    for name in MOMENTS:
        said[name] = said[name].isoformat() if said[name] else None
    said["topics"], said["groups"] = list(draft.topics), list(draft.groups)
    said["networks"] = {
        network: [{"text": w.text, "locked": w.locked} for w in wordings]
        for network, wordings in draft.wordings.items()
    }
    return said


def draft_in(content: dict[str, Any]) -> PostDraft:
    """The draft that was kept. What posts did not say at the time has its default."""
    said = {field.name: content[field.name] for field in fields(PostDraft) if field.name in content}
    for name in MOMENTS:
        said[name] = datetime.fromisoformat(said[name]) if said.get(name) else None
    said["images"] = {network: Picture(**picture) for network, picture in said.get("images", {}).items()}
    said["networks"] = {
        network: tuple(Wording(**wording) for wording in wordings)
        for network, wordings in said.get("networks", {}).items()
    }
    return PostDraft(**(said | {"topics": tuple(said.get("topics", ())), "groups": tuple(said.get("groups", ()))}))
