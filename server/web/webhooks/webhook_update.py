"""POST /webhooks/<id>/edit: save changes to a webhook."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.events.webhooks import update_webhook, webhook_for
from server.domain.people.person import Role
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.form_faults import show_faults
from server.web.signed_in import me
from server.web.webhooks.webhook_form import draft_from, webhook_form


@pages.post("/webhooks/<int:webhook_id>/edit")
@only_for(Role.ADMIN)
def webhook_update(webhook_id: int) -> tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    webhook = webhook_for(db(), me(), webhook_id)
    form = webhook_form(sent=True)
    if form.validate():
        try:
            update_webhook(db(), webhook, draft_from(form), by=me(), now=utc_now())
            db().commit()
            flash("Saved. Messages that wait go to the address as it is now.")
            return redirect(url_for("web.webhook_show", webhook_id=webhook_id))
        except Invalid as error:
            db().rollback()
            show_faults(form, error)
    return render_template("webhook_form.html", form=form, webhook=webhook), 422
