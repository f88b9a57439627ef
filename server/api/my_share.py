"""One of the caller's own shares, found by its number and shown as it stands."""

from server.api.auth import caller
from server.api.fields import row_id
from server.api.share_answer import OpenedShareOut, ShareOut, share_out
from server.clock import utc_now
from server.context import context, db
from server.domain.library.disclosures import disclosures
from server.domain.sharing.alike import alike_shares
from server.domain.sharing.link import Link
from server.domain.sharing.mine import link_of, share_of
from server.domain.sharing.share import Share


def my_share(number: int) -> Share:
    """The caller's share of that number. Raises NotFound, also for somebody else's."""
    return share_of(db(), caller(), row_id(number))


def shown(share: Share, link: Link | None = None) -> ShareOut:
    """The share as it stands now."""
    return share_out(
        share, link or link_of(db(), share), public_url=context().settings.public_url, rules=disclosures(db())
    )


def opened(share: Share, link: Link) -> OpenedShareOut:
    """A share that was just opened, with how many colleagues said nearly the same."""
    return OpenedShareOut(**shown(share, link).model_dump(), alike=alike_shares(db(), share, utc_now()))
