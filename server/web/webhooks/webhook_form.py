"""The form of a webhook, and what its events are called."""

from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput

from server.domain.events.event import EventKind
from server.domain.events.webhook import Webhook
from server.domain.events.webhooks import WebhookDraft

KINDS = {
    EventKind.POST_APPROVED.value: "A post was approved",
    EventKind.POST_LIVE.value: "A post went live",
    EventKind.POST_WITHDRAWN.value: "A post was withdrawn",
    EventKind.SHARE_CONFIRMED.value: "A share was confirmed",
    EventKind.MENTION_MATCHED.value: "A mention was matched to a post",
}


class WebhookForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What a webhook says. What may stand in it is the domain's to say."""

    name = StringField("Name")
    url = StringField("Address")
    kinds = SelectMultipleField("Tell it when", choices=KINDS, option_widget=CheckboxInput())


def webhook_form(webhook: Webhook | None = None, *, sent: bool = False) -> WebhookForm:
    """The form, empty, of a webhook, or as it was sent."""
    if sent:
        return WebhookForm()
    return WebhookForm(formdata=None, obj=webhook)


def draft_from(form: WebhookForm) -> WebhookDraft:
    """What was sent."""
    return WebhookDraft(name=form.name.data or "", url=form.url.data or "", kinds=form.kinds.data or [])
