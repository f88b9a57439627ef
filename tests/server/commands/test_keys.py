"""`goodword keys rotate`."""

from click.testing import CliRunner
from sqlalchemy import select

from server.cli import main
from server.config import as_environment
from server.domain.events.webhook import Webhook
from server.domain.events.webhooks import WebhookDraft, create_webhook
from server.domain.people.person import Role
from server.keyring import FILE, seal, unseal


def test_after_each_rotation_every_secret_is_readable_and_sealed_anew(settings, session, given, now, monkeypatch):
    for name, value in as_environment(settings).items():
        monkeypatch.setenv(name, value)
    sealed = seal(settings.data, "whsec_x")
    draft = WebhookDraft("CMS", "https://cms.example", ["post.live"])
    create_webhook(session, draft, sealed_secret=sealed, by=given.person(roles=(Role.ADMIN,)), now=now)
    session.commit()
    for _ in range(3):
        result = CliRunner().invoke(main, ["keys", "rotate"])
        assert result.exit_code == 0, result.output
        assert "1 credentials" in result.output
    session.expire_all()
    webhook = session.scalars(select(Webhook)).one()
    assert webhook.sealed_secret != sealed
    assert unseal(settings.data, webhook.sealed_secret) == "whsec_x"
    assert len((settings.data / FILE).read_text().split()) == 2
