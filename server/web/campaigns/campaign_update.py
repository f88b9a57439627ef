"""POST /campaigns/<id>/edit: save changes to a campaign."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.campaigns import update_campaign
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.campaigns.campaign_form import campaign_form, draft_from
from server.web.campaigns.campaign_record import campaign_of
from server.web.form_faults import show_faults
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/campaigns/<int:campaign_id>/edit")
@only_for(*REVIEWERS)
def campaign_update(campaign_id: int) -> tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    campaign = campaign_of(db(), campaign_id)
    form = campaign_form(campaign, sent=True)
    if form.validate():
        try:
            update_campaign(db(), campaign, draft_from(form), by=me(), now=utc_now())
            db().commit()
            flash("Saved.")
            return redirect(url_for("web.campaign_show", campaign_id=campaign.id))
        except Invalid as error:
            db().rollback()
            show_faults(form, error)
    return render_template("campaign_form.html", form=form, campaign=campaign), 422
