"""A share as the API shows it: what to send, where, and what is known of it."""

from datetime import datetime

from server.api.fields import Answer
from server.domain.library.disclosure import with_disclosure
from server.domain.library.disclosures import Disclosures
from server.domain.library.placeholders import fill
from server.domain.sharing.link import Link
from server.domain.sharing.share import Share, ShareState
from server.networks import NETWORKS


class ShareOut(Answer):
    """One share. `text` is ready to send; `intent_url` opens the network's composer, null where there is none."""

    id: int
    post_id: int
    post_title: str
    network: str
    state: ShareState
    text: str
    short_url: str
    intent_url: str | None
    opened_at: datetime
    decided_at: datetime | None


def share_out(share: Share, link: Link, *, public_url: str, rules: Disclosures, instance: str = "") -> ShareOut:
    """`rules` say what is disclosed there; `instance` is the person's home server, for networks that have many."""
    short_url = f"{public_url}/s/{link.code}"
    post, person = share.post, share.person
    said = rules.text(post.disclosure, country=person.country, network=share.network, language=post.language)
    text = with_disclosure(fill(share.text, person=person, link=short_url), said)
    network = NETWORKS.get(share.network)  # None once Goodword has given up a network that was shared on
    return ShareOut(
        id=share.id,
        post_id=share.post_id,
        post_title=share.post.title,
        network=share.network,
        state=share.state,
        text=text,
        short_url=short_url,
        intent_url=network.intent_url(text, short_url, share.post.title, instance) if network else None,
        opened_at=share.opened_at,
        decided_at=share.decided_at,
    )
