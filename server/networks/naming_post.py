"""Naming where a share was posted: the page and the API call this one function."""

from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.sharing.proving_by_post import name_post, name_unseen_post
from server.domain.sharing.share import Share
from server.errors import Invalid
from server.networks import NETWORKS


def name_published_post(session: Session, share: Share, url: str, *, now: datetime) -> None:
    """Keep the post's address, to be checked where the network tells of posts to anybody.

    Raises Invalid on `url` for what is no address of a post there, and Conflict for a share that needs no proof.
    """
    url, network = url.strip(), NETWORKS.get(share.network)
    label = network.label if network else share.network
    if network is None or network.lookup is None:
        if not url.startswith(("https://", "http://")):
            why = "is not an address; copy it from the address bar, beginning with https://"
            raise Invalid("This is no address.", fields={"url": why})
        why = f"{label} shows posts to nobody without an account, so this cannot be checked. Your word still counts."
        name_unseen_post(session, share, url, why, now=now)
        return
    address = network.lookup.address(url, share.instance)
    if address is None:
        where = f"{label} on {share.instance}" if share.instance else label
        why = f"is not the address of a post on {where}; it looks like {network.lookup.example}"
        raise Invalid(f"This is not the address of a post on {where}.", fields={"url": why})
    name_post(session, share, address, now=now)
