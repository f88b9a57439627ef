"""A web site of this test's own, and surroundings in which it may be read."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from server.config import Settings
from server.sources.protocol import Surroundings
from tests.server.sources.local_site import LocalSite, local_site
from tests.server.sources.surroundings import surroundings


@pytest.fixture
def site() -> Iterator[LocalSite]:
    """A real web site on 127.0.0.1, empty."""
    with local_site() as running:
        yield running


@pytest.fixture
def around(settings: Settings, now: datetime) -> Surroundings:
    """Surroundings in which the site may be read."""
    return surroundings(settings, now)
