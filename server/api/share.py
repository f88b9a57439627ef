"""GET /shares/{id}: one of my shares, as it stands now."""

from server.api.blueprint import api
from server.api.my_share import my_share, shown
from server.api.operation import operation
from server.api.share_answer import ShareOut
from server.domain.people.api_token import Scope


@api.get("/shares/<int:share_id>")
@operation("get_share", tag="Shares", scope=Scope.SHARE, refuses=[404])
@api.output(ShareOut)
def share_show(share_id: int) -> ShareOut:
    """One of my shares, and why it counts or does not."""
    return shown(my_share(share_id))
