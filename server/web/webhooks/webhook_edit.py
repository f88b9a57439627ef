"""GET /webhooks/<id>/edit: the form of a webhook as it stands."""

from flask import render_template

from server.context import db
from server.domain.events.webhooks import webhook_for
from server.domain.people.person import Role
from server.web.blueprint import only_for, pages
from server.web.signed_in import me
from server.web.webhooks.webhook_form import webhook_form


@pages.get("/webhooks/<int:webhook_id>/edit")
@only_for(Role.ADMIN)
def webhook_edit(webhook_id: int) -> str:
    """The form."""
    webhook = webhook_for(db(), me(), webhook_id)
    return render_template("webhook_form.html", form=webhook_form(webhook), webhook=webhook)
