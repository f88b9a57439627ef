"""GET /campaigns: what runs, what comes and what was."""

from flask import render_template

from server.context import db
from server.domain.library.campaigns import campaigns
from server.web.blueprint import only_for, pages
from server.web.boards.wanted_period import today
from server.web.campaigns.campaign_record import LOOKERS
from server.web.campaigns.campaign_view import STANDING, views_of
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.get("/campaigns")
@only_for(*LOOKERS)
def campaign_list() -> str:
    """Every campaign with its progress."""
    views = views_of(db(), campaigns(db()), today())
    return render_template("campaign_list.html", views=views, STANDING=STANDING, may_change=me().has_role(*REVIEWERS))
