"""GET /webhooks: which systems are told what."""

from flask import render_template

from server.context import db
from server.domain.events.webhooks import webhooks
from server.domain.people.person import Role
from server.web.blueprint import only_for, pages
from server.web.webhooks.webhook_form import KINDS


@pages.get("/webhooks")
@only_for(Role.ADMIN)
def webhook_list() -> str:
    """All of them."""
    return render_template("webhook_list.html", webhooks=webhooks(db()), kinds=KINDS)
