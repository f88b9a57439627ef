"""PUT /shares/{id}/proof: where the post is, so that a job can ask the network whether it is there."""

from typing import Annotated

from pydantic import Field

from server.api.blueprint import api
from server.api.fields import Body, Text
from server.api.my_share import my_share, shown
from server.api.operation import operation
from server.api.share_answer import ShareOut
from server.clock import utc_now
from server.context import context, db
from server.domain.people.api_token import Scope
from server.domain.sharing.proving_by_post import name_post, name_unseen_post
from server.domain.sharing.share import MAX_POST_URL_CHARS, Share
from server.errors import Invalid
from server.networks import NETWORKS
from server.queue import enqueue_after_commit


class ProofIn(Body):
    """Where the post is."""

    url: Annotated[Text, Field(min_length=1, max_length=MAX_POST_URL_CHARS, description="The address of the post.")]


@api.put("/shares/<int:share_id>/proof")
@operation("prove_share", tag="Shares", scope=Scope.SHARE, refuses=[404, 409], body=True)
@api.input(ProofIn, location="json", arg_name="body")
@api.output(ShareOut)
def proof_put(share_id: int, body: ProofIn) -> ShareOut:
    """This is my post. `proof.state` is `checking` until the network has been asked; then it says what was found.

    It is `unavailable` at once on networks that tell nobody about posts without an account.
    """
    share = my_share(share_id)
    _name(share, body.url.strip())
    enqueue_after_commit(db(), context().redis, "check_proofs")
    db().commit()
    return shown(share)


def _name(share: Share, url: str) -> None:
    network = NETWORKS.get(share.network)
    label = network.label if network else share.network
    if network is None or network.lookup is None:
        if not url.startswith(("https://", "http://")):
            why = "is not an address; copy it from the address bar, beginning with https://"
            raise Invalid("This is no address.", fields={"url": why})
        why = f"{label} shows posts to nobody without an account, so this cannot be checked. Your word still counts."
        name_unseen_post(db(), share, url, why, now=utc_now())
        return
    address = network.lookup.address(url, share.instance)
    if address is None:
        where = f" on {share.instance}" if share.instance else ""
        why = f"is not the address of a post on {label}{where}; it looks like {network.lookup.example}"
        raise Invalid(f"This is not the address of a post on {label}{where}.", fields={"url": why})
    name_post(db(), share, address, now=utc_now())
