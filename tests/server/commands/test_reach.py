"""`goodword reach`: clear words, and an exit code that scripts can read."""

from datetime import timedelta

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import update
from sqlalchemy.orm import Session

from server.cli import main
from server.config import Settings, as_environment
from server.domain.reach.daily_rollup import DailyRollup
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.confirming import confirm_share
from server.domain.sharing.record_click import record_clicks
from tests.clicks import a_click
from tests.conftest import NOW
from tests.factories import Given


@pytest.fixture(autouse=True)
def _story(session: Session, given: Given) -> None:
    """A confirmed share with one human click."""
    share = given.share(opened_at=NOW - timedelta(days=1))
    confirm_share(session, share, now=NOW, timezone="UTC")
    record_clicks(session, [a_click(given.link(share))], timezone="UTC")
    session.commit()


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds this test's database."""
    for name, value in as_environment(settings).items():
        monkeypatch.setenv(name, value)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["reach", *arguments])


def test_what_adds_up_is_said_to(session: Session) -> None:
    result = run("verify")
    assert (result.exit_code, result.output) == (0, "Every share, click, ledger entry and daily sum adds up.\n")


def test_what_does_not_add_up_is_named_and_mended(session: Session) -> None:
    session.execute(update(DailyRollup).values(quantity=7))
    session.commit()
    broken = run("verify")
    assert broken.exit_code == 1
    assert "expected 1, found 7. Run `goodword reach rebuild`." in broken.output
    assert "Figures that do not add up: 2." in broken.output

    mended = run("rebuild")
    assert (mended.exit_code, mended.output) == (0, "Daily sums made again from the ledger: 2.\n")
    assert run("verify").exit_code == 0


def test_clicks_are_judged_again_when_asked(session: Session) -> None:
    session.execute(update(Click).values(click_class=ClickClass.SCANNER, reason="An older rule"))
    session.commit()
    assert "--reclassify" in run("verify").output
    result = run("rebuild", "--reclassify")
    assert result.exit_code == 0
    assert "Clicks judged again: 1, of which changed their class: 1." in result.output
    assert run("verify").exit_code == 0
