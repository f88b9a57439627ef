"""GET /webhooks/<id>: what one webhook was told, and how that went."""

from flask import render_template, request, url_for

from server.context import db
from server.domain.events.delivering import deliveries_of
from server.domain.events.delivery import DeliveryState
from server.domain.events.webhooks import webhook_for
from server.domain.people.person import Role
from server.web.blueprint import only_for, pages
from server.web.signed_in import me
from server.web.webhooks.webhook_form import KINDS


@pages.get("/webhooks/<int:webhook_id>")
@only_for(Role.ADMIN)
def webhook_show(webhook_id: int) -> str:
    """Its state and a page of its log; an unknown state in the address is left aside."""
    webhook = webhook_for(db(), me(), webhook_id)
    wanted = request.args.get("state", "")
    state = DeliveryState(wanted) if wanted in set(DeliveryState) else None
    page = deliveries_of(db(), webhook, state=state, cursor=request.args.get("cursor"))
    after = page.next_cursor and url_for(
        "web.webhook_show", webhook_id=webhook_id, state=state, cursor=page.next_cursor
    )
    return render_template(
        "webhook_show.html", webhook=webhook, deliveries=page.items, next_url=after, state=state, kinds=KINDS
    )
