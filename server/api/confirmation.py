"""PUT /shares/{id}/confirmation says that a share was posted; DELETE takes that back."""

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import MAX_ROW_ID
from server.api.operation import operation
from server.api.share_answer import ShareOut, share_out
from server.clock import utc_now
from server.context import context, db
from server.domain.library.disclosures import disclosures
from server.domain.people.api_token import Scope
from server.domain.sharing.confirming import confirm_share, withdraw_confirmation
from server.domain.sharing.mine import link_of, share_of
from server.domain.sharing.share import Share
from server.errors import NotFound


@api.put("/shares/<int:share_id>/confirmation")
@operation("confirm_share", tag="Shares", scope=Scope.SHARE, refuses=[404, 409])
@api.output(ShareOut)
def confirmation_put(share_id: int) -> ShareOut:
    """I posted it: from now on the share counts. Saying so again changes nothing."""
    share = _mine(share_id)
    confirm_share(db(), share, now=utc_now(), timezone=context().settings.timezone)
    return _saved(share)


@api.delete("/shares/<int:share_id>/confirmation")
@operation("withdraw_confirmation", tag="Shares", scope=Scope.SHARE, refuses=[404, 409])
@api.output(ShareOut)
def confirmation_delete(share_id: int) -> ShareOut:
    """I did not post it after all: what the share earned is taken back."""
    share = _mine(share_id)
    withdraw_confirmation(db(), share, now=utc_now(), timezone=context().settings.timezone)
    return _saved(share)


def _mine(share_id: int) -> Share:
    if not 1 <= share_id <= MAX_ROW_ID:
        raise NotFound("You have no such share.")
    return share_of(db(), caller(), share_id)


def _saved(share: Share) -> ShareOut:
    answer = share_out(share, link_of(db(), share), public_url=context().settings.public_url, rules=disclosures(db()))
    db().commit()
    return answer
