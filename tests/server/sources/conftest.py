"""A web site of this test's own."""

from collections.abc import Iterator

import pytest

from tests.server.sources.local_site import LocalSite, local_site


@pytest.fixture
def site() -> Iterator[LocalSite]:
    """A real web site on 127.0.0.1, empty."""
    with local_site() as running:
        yield running
