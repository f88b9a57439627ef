"""What is worth how much."""

import pytest

from server.domain.recognition.points import CLICK_POINTS, SHARE_POINTS, points_for_click, points_for_share


@pytest.mark.parametrize("network", ["x", "linkedin", "bluesky", "mastodon", "reddit", "email", "copy"])
def test_most_networks_earn_the_usual(network: str) -> None:
    assert (points_for_share(network).amount, points_for_click(network).amount) == (SHARE_POINTS, CLICK_POINTS)
    assert not points_for_share(network).note


@pytest.mark.parametrize("network", ["facebook", "instagram", "threads"])
def test_metas_networks_earn_nothing_and_say_why(network: str) -> None:
    for points in (points_for_share(network), points_for_click(network)):
        assert points.amount == 0
        assert "Meta" in points.note


def test_a_click_is_worth_less_than_the_share_that_brought_it() -> None:
    assert 0 < CLICK_POINTS < SHARE_POINTS
