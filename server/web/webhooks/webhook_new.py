"""GET /webhooks/new: the form of a webhook to be."""

from flask import render_template

from server.domain.people.person import Role
from server.web.blueprint import only_for, pages
from server.web.webhooks.webhook_form import webhook_form


@pages.get("/webhooks/new")
@only_for(Role.ADMIN)
def webhook_new() -> str:
    """The empty form."""
    return render_template("webhook_form.html", form=webhook_form(), webhook=None)
