"""POST /campaigns/<id>/restoration: bring a campaign back from the archive."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.campaigns import restore_campaign
from server.web.blueprint import only_for, pages
from server.web.campaigns.campaign_record import campaign_of
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/campaigns/<int:campaign_id>/restoration")
@only_for(*REVIEWERS)
def campaign_restore(campaign_id: int) -> Response:
    """It stands where its dates say."""
    campaign = campaign_of(db(), campaign_id)
    restore_campaign(db(), campaign, by=me(), now=utc_now())
    db().commit()
    flash(f"{campaign.name} is back.")
    return redirect(url_for("web.campaign_show", campaign_id=campaign.id))
