"""GET /webhooks/<id>/deliveries/<id>: one message, word for word, and each attempt to hand it over."""

import json

from flask import render_template

from server.context import db
from server.domain.events.delivering import RETRY_DELAYS_SECONDS, delivery_of
from server.domain.events.delivery import DeliveryState
from server.domain.events.webhooks import webhook_for
from server.domain.people.person import Role
from server.web.blueprint import only_for, pages
from server.web.signed_in import me
from server.web.webhooks.webhook_form import KINDS


@pages.get("/webhooks/<int:webhook_id>/deliveries/<int:delivery_id>")
@only_for(Role.ADMIN)
def delivery_show(webhook_id: int, delivery_id: int) -> str:
    """The message and its attempts, newest first."""
    webhook = webhook_for(db(), me(), webhook_id)
    delivery = delivery_of(db(), webhook, delivery_id)
    return render_template(
        "delivery_show.html",
        webhook=webhook,
        delivery=delivery,
        payload=json.dumps(delivery.payload, indent=2, ensure_ascii=False),
        attempts=delivery.attempts[::-1],
        most=len(RETRY_DELAYS_SECONDS) + 1,
        untried=delivery.state is DeliveryState.WAITING and not delivery.failures,
        kinds=KINDS,
    )
