"""What an admin does with one webhook at the press of a button: test, pause, resume, give it a new secret, remove."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.events.dispatching import dispatch_test
from server.domain.events.webhook import WebhookState
from server.domain.events.webhooks import (
    pause_webhook,
    remove_webhook,
    replace_secret,
    resume_webhook,
    webhook_for,
)
from server.domain.people.person import Role
from server.keyring import seal
from server.outgoing import new_secret
from server.queue import enqueue_after_commit
from server.web.blueprint import only_for, pages
from server.web.signed_in import me


@pages.post("/webhooks/<int:webhook_id>/test")
@only_for(Role.ADMIN)
def webhook_test(webhook_id: int) -> Response:
    """Send it a message that says nothing but that it works."""
    webhook = webhook_for(db(), me(), webhook_id)
    delivery = dispatch_test(db(), webhook, now=utc_now())
    enqueue_after_commit(db(), context().redis, "deliver_webhooks")
    db().commit()
    if webhook.state is not WebhookState.ACTIVE:
        flash("The test waits with the other messages until you resume the webhook.")
    else:
        flash("A test is on its way. Reload in a few seconds to see how it went.")
    return redirect(url_for("web.delivery_show", webhook_id=webhook_id, delivery_id=delivery.id))


@pages.post("/webhooks/<int:webhook_id>/pause")
@only_for(Role.ADMIN)
def webhook_pause(webhook_id: int) -> Response:
    """Send it nothing for now."""
    pause_webhook(db(), webhook_for(db(), me(), webhook_id), by=me(), now=utc_now())
    db().commit()
    flash("Paused. What happens meanwhile is kept, and sent once you resume.")
    return _back(webhook_id)


@pages.post("/webhooks/<int:webhook_id>/resumption")
@only_for(Role.ADMIN)
def webhook_resume(webhook_id: int) -> Response:
    """Send again."""
    resume_webhook(db(), webhook_for(db(), me(), webhook_id), by=me(), now=utc_now())
    enqueue_after_commit(db(), context().redis, "deliver_webhooks")
    db().commit()
    flash("Resumed. What was kept goes out now.")
    return _back(webhook_id)


@pages.post("/webhooks/<int:webhook_id>/secret")
@only_for(Role.ADMIN)
def webhook_renew_secret(webhook_id: int) -> str:
    """Sign with a new secret from now on, and show it this once."""
    webhook, secret = webhook_for(db(), me(), webhook_id), new_secret()
    replace_secret(db(), webhook, seal(context().settings.data, secret), by=me(), now=utc_now())
    db().commit()
    return render_template("webhook_secret.html", webhook=webhook, secret=secret)


@pages.post("/webhooks/<int:webhook_id>/removal")
@only_for(Role.ADMIN)
def webhook_remove(webhook_id: int) -> Response:
    """Remove it with its log."""
    webhook = webhook_for(db(), me(), webhook_id)
    name = webhook.name
    remove_webhook(db(), webhook, by=me(), now=utc_now())
    db().commit()
    flash(f"{name} is removed. It is told nothing any more.")
    return redirect(url_for("web.webhook_list"))


def _back(webhook_id: int) -> Response:
    return redirect(url_for("web.webhook_show", webhook_id=webhook_id))
