"""Networks that only filter mail."""

import pytest

from server.links.mail_networks import MICROSOFT, mail_network


@pytest.mark.parametrize("address", ["104.47.1.254", "40.107.235.9", "40.94.16.2", "2a01:111:f403:c001::1"])
def test_mail_filters_are_known(address: str) -> None:
    assert mail_network(address) == MICROSOFT


@pytest.mark.parametrize("address", ["203.0.113.7", "20.72.100.79", "40.94.200.1", "127.0.0.1", "::1", "", "unknown"])
def test_everybody_else_is_somebody(address: str) -> None:
    assert mail_network(address) is None
