"""A share as the API shows it: what to send, where, what is known of it, and why it counts or does not."""

from datetime import datetime

from pydantic import Field

from server.api.fields import Answer
from server.domain.library.disclosure import with_disclosure
from server.domain.library.disclosures import Disclosures
from server.domain.library.placeholders import fill
from server.domain.sharing.link import Link
from server.domain.sharing.moving import counts
from server.domain.sharing.share import ProofState, Share, ShareState, VerifiedBy
from server.domain.sharing.why import why_of
from server.networks import NETWORKS


class ProofOut(Answer):
    """What became of the address of the post that the person named. `note` says it in a sentence; empty for `none`."""

    state: ProofState
    note: str


class ShareOut(Answer):
    """One share. `text` is ready to send; `intent_url` opens the network's composer, null where there is none.

    `why` says in English why it counts or does not; `why_code` is the same for programs: a state, or verified_click or
    verified_post for a verified one. `instance` is the person's home server, for networks that have many.
    """

    id: int
    post_id: int
    post_title: str
    network: str
    instance: str
    state: ShareState
    text: str
    short_url: str
    intent_url: str | None
    opened_at: datetime
    decided_at: datetime | None
    counts: bool
    why: str
    why_code: str
    verified_by: VerifiedBy | None
    post_url: str | None
    proof: ProofOut


class OpenedShareOut(ShareOut):
    """A share that was just opened."""

    alike: int = Field(
        description="How many colleagues' shares of the last 7 days say nearly the same there; 0 where that is allowed."
    )


def share_out(share: Share, link: Link, *, public_url: str, rules: Disclosures) -> ShareOut:
    """`rules` say what is disclosed there."""
    short_url = f"{public_url}/s/{link.code}"
    post, person = share.post, share.person
    said = rules.text(post.disclosure, country=person.country, network=share.network, language=post.language)
    text = with_disclosure(fill(share.text, person=person, link=short_url), said)
    network = NETWORKS.get(share.network)  # None once Goodword has given up a network that was shared on
    code, why = why_of(share, network.label if network else share.network)
    return ShareOut(
        id=share.id,
        post_id=share.post_id,
        post_title=share.post.title,
        network=share.network,
        instance=share.instance,
        state=share.state,
        text=text,
        short_url=short_url,
        intent_url=network.intent_url(text, short_url, share.post.title, share.instance) if network else None,
        opened_at=share.opened_at,
        decided_at=share.decided_at,
        counts=counts(share),
        why=why,
        why_code=code,
        verified_by=share.verified_by,
        post_url=share.post_url,
        proof=ProofOut(state=share.proof_state, note=share.proof_note),
    )
