"""Keep authors as their source last described them."""

from sqlalchemy.orm import Session

from server.domain.listening.author import Author
from server.domain.listening.item import ItemAuthor
from server.upsert import insert_or_update


def author_id(session: Session, author: ItemAuthor) -> int:
    """The id of this author's row, made or brought up to date. A follower count once known is not forgotten."""
    values: dict[str, object] = {
        "network": author.network,
        "external_id": author.id,
        "name": author.name,
        "url": author.url,
    }
    changes = ["name", "url"]
    if author.followers is not None:
        values["followers"] = author.followers
        changes.append("followers")
    return insert_or_update(session, Author, values, key=("network", "external_id"), update=changes)
