"""POST /webhooks/new: make a webhook and show its secret, this once."""

from flask import render_template

from server.clock import utc_now
from server.context import context, db
from server.domain.events.webhooks import create_webhook
from server.domain.people.person import Role
from server.errors import Invalid
from server.keyring import seal
from server.outgoing import new_secret
from server.web.blueprint import only_for, pages
from server.web.form_faults import show_faults
from server.web.signed_in import me
from server.web.webhooks.webhook_form import draft_from, webhook_form


@pages.post("/webhooks/new")
@only_for(Role.ADMIN)
def webhook_create() -> str | tuple[str, int]:
    """Save, or show what was typed again with what to mend."""
    form = webhook_form(sent=True)
    if form.validate():
        secret = new_secret()
        sealed = seal(context().settings.data, secret)
        try:
            webhook = create_webhook(db(), draft_from(form), sealed_secret=sealed, by=me(), now=utc_now())
            db().commit()
            return render_template("webhook_secret.html", webhook=webhook, secret=secret)
        except Invalid as error:
            db().rollback()
            show_faults(form, error)
    return render_template("webhook_form.html", form=form, webhook=None), 422
