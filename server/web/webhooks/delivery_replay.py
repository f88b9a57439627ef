"""POST /webhooks/<id>/deliveries/<id>/replay: send a message again."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.events.delivering import delivery_of, replay
from server.domain.events.webhooks import webhook_for
from server.domain.people.person import Role
from server.errors import Conflict
from server.queue import enqueue_after_commit
from server.web.blueprint import only_for, pages
from server.web.signed_in import me


@pages.post("/webhooks/<int:webhook_id>/deliveries/<int:delivery_id>/replay")
@only_for(Role.ADMIN)
def delivery_replay(webhook_id: int, delivery_id: int) -> Response:
    """Send it again under the same id."""
    delivery = delivery_of(db(), webhook_for(db(), me(), webhook_id), delivery_id)
    try:
        replay(db(), delivery, by=me(), now=utc_now())
        enqueue_after_commit(db(), context().redis, "deliver_webhooks")
        db().commit()
        flash("It is sent again. Reload in a few seconds to see how it went.")
    except Conflict as error:
        flash(error.message)
    return redirect(url_for("web.delivery_show", webhook_id=webhook_id, delivery_id=delivery_id))
