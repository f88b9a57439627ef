"""GET /campaigns/new: the form of a campaign to be."""

from flask import render_template

from server.web.blueprint import only_for, pages
from server.web.campaigns.campaign_form import campaign_form
from server.web.library.post_record import REVIEWERS


@pages.get("/campaigns/new")
@only_for(*REVIEWERS)
def campaign_new() -> str:
    """The empty form."""
    return render_template("campaign_form.html", form=campaign_form(), campaign=None)
