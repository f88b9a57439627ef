"""One campaign, for the pages that keep campaigns, and who may look at them."""

from sqlalchemy.orm import Session

from server.domain.library.campaign import Campaign
from server.domain.people.person import Role
from server.errors import NotFound

LOOKERS = (Role.COMMUNITY_MANAGER, Role.CONTRIBUTOR, Role.LEADER)


def campaign_of(session: Session, campaign_id: int) -> Campaign:
    """The campaign with that id. Raises NotFound."""
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        raise NotFound("There is no campaign with that number. Look for it in the list of campaigns.")
    return campaign
