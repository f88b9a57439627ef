"""POST /campaigns/new: make a campaign."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.campaigns import create_campaign
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.campaigns.campaign_form import campaign_form, draft_from
from server.web.form_faults import show_faults
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/campaigns/new")
@only_for(*REVIEWERS)
def campaign_create() -> tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    form = campaign_form(sent=True)
    if form.validate():
        try:
            campaign = create_campaign(db(), draft_from(form), by=me(), now=utc_now())
            db().commit()
            flash(f"{campaign.name} is there. Now give it posts: each post names its campaign.")
            return redirect(url_for("web.campaign_show", campaign_id=campaign.id))
        except Invalid as error:
            db().rollback()
            show_faults(form, error)
    return render_template("campaign_form.html", form=form, campaign=None), 422
