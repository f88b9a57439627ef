"""GET /campaigns/<id>/edit: a campaign in its form."""

from flask import render_template

from server.context import db
from server.web.blueprint import only_for, pages
from server.web.campaigns.campaign_form import campaign_form
from server.web.campaigns.campaign_record import campaign_of
from server.web.library.post_record import REVIEWERS


@pages.get("/campaigns/<int:campaign_id>/edit")
@only_for(*REVIEWERS)
def campaign_edit(campaign_id: int) -> str:
    """The form as the campaign stands."""
    campaign = campaign_of(db(), campaign_id)
    return render_template("campaign_form.html", form=campaign_form(campaign), campaign=campaign)
