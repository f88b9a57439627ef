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
from server.domain.sharing.share import MAX_POST_URL_CHARS
from server.networks.naming_post import name_published_post
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
    name_published_post(db(), share, body.url, now=utc_now())
    enqueue_after_commit(db(), context().redis, "check_proofs")
    db().commit()
    return shown(share)
