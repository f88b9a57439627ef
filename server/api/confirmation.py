"""PUT /shares/{id}/confirmation says that a share was posted; DELETE takes that back."""

from server.api.blueprint import api
from server.api.my_share import my_share, shown
from server.api.operation import operation
from server.api.share_answer import ShareOut
from server.clock import utc_now
from server.context import context, db
from server.domain.people.api_token import Scope
from server.domain.sharing.confirming import confirm_share, withdraw_confirmation


@api.put("/shares/<int:share_id>/confirmation")
@operation("confirm_share", tag="Shares", scope=Scope.SHARE, refuses=[404, 409])
@api.output(ShareOut)
def confirmation_put(share_id: int) -> ShareOut:
    """I posted it: from now on the share counts. Saying so again changes nothing."""
    share = my_share(share_id)
    confirm_share(db(), share, now=utc_now(), timezone=context().settings.timezone)
    db().commit()
    return shown(share)


@api.delete("/shares/<int:share_id>/confirmation")
@operation("withdraw_confirmation", tag="Shares", scope=Scope.SHARE, refuses=[404, 409])
@api.output(ShareOut)
def confirmation_delete(share_id: int) -> ShareOut:
    """I did not post it after all: what the share earned is taken back.

    409 with the code `share_proved` when a reader, or the post itself, shows that it was posted.
    """
    share = my_share(share_id)
    withdraw_confirmation(db(), share, now=utc_now(), timezone=context().settings.timezone)
    db().commit()
    return shown(share)
