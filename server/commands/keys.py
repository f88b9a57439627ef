"""`goodword keys`: the keys that credentials are encrypted with."""

import click
from sqlalchemy import select

from server.commands._opening import opened
from server.domain.events.webhook import Webhook
from server.keyring import add_key, drop_old_keys, reseal


@click.group(name="keys")
def command() -> None:
    """The keys that credentials are encrypted with."""


@command.command("rotate")
def rotate_command() -> None:
    """Make a new key, and encrypt every credential with it. Safe at any time, also again after a crash."""
    with opened() as work:
        data = work.settings.data
        add_key(data)
        with work.session() as session:
            sealed = session.scalars(select(Webhook).with_for_update()).all()
            for webhook in sealed:
                webhook.sealed_secret = reseal(data, webhook.sealed_secret)
        drop_old_keys(data)  # only now that what they sealed is committed
    click.echo(f"{len(sealed)} credentials are encrypted with a new key. The one before stays until the next rotation.")
