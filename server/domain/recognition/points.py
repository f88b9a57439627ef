"""What a share and a click are worth in points, each with the reason, and where a network forbids points."""

from dataclasses import dataclass

# A share is an act that is wholly in the person's hands, so it earns the most.
SHARE_POINTS = 5
# A click is what the share brought. It earns less than the act, so that nobody is tempted to make clicks up.
CLICK_POINTS = 2

# Meta forbids "incentivizing users to post content", so nothing that comes of such a post earns points or badges:
# https://developers.facebook.com/docs/apps/policies/policies-deep-dive (the stored page, read 2026-11).
UNREWARDED_NETWORKS = frozenset({"facebook", "instagram", "threads"})
UNREWARDED_NOTE = "no points: Meta forbids rewarding posts"


@dataclass(frozen=True)
class Points:
    """An amount, and the words to show beside it when it is not the usual one."""

    amount: int
    note: str = ""


def points_for_share(network: str) -> Points:
    """The points of one share that counts."""
    return _unless_forbidden(network, SHARE_POINTS)


def points_for_click(network: str) -> Points:
    """The points of one human click on a share's link."""
    return _unless_forbidden(network, CLICK_POINTS)


def _unless_forbidden(network: str, amount: int) -> Points:
    return Points(0, UNREWARDED_NOTE) if network in UNREWARDED_NETWORKS else Points(amount)
