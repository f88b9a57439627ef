"""POST /campaigns/<id>/archive: put a campaign away."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.campaigns import archive_campaign
from server.web.blueprint import only_for, pages
from server.web.campaigns.campaign_record import campaign_of
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/campaigns/<int:campaign_id>/archive")
@only_for(*REVIEWERS)
def campaign_archive(campaign_id: int) -> Response:
    """Its posts stay as they are."""
    campaign = campaign_of(db(), campaign_id)
    archive_campaign(db(), campaign, by=me(), now=utc_now())
    db().commit()
    flash(f"{campaign.name} is in the archive. Its posts and figures stay.")
    return redirect(url_for("web.campaign_show", campaign_id=campaign.id))
