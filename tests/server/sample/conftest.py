"""Most of these tests need a sample, not a large one."""

import pytest


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample of a tenth of the size, which loads in a second."""
    monkeypatch.setattr("server.sample.shares.SHARES", 80)
    monkeypatch.setattr("server.sample.mentions.MENTIONS", 20)
