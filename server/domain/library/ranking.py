"""The order of a person's feed: newest first, where a reason to show a post early counts as so much freshness.

What a post earns with everybody is its standing; what it earns with one person is added when they ask. The score hardly
depends on the present moment, so a page marker stays good while somebody scrolls: only an evergreen post comes back
when its rest ends.
"""

from datetime import timedelta

DAY_SECONDS = 86_400

# Earned with everybody. PINNED is more than the time between any two posts: what is pinned stands first.
PINNED_DAYS = 100 * 365
FEATURED_DAYS = 10
# Each doubling of what colleagues' readers made of a post; a share says more than a click.
LIKED_HALF_DAYS = 1
LIKED_FROM = 4
SHARE_IN_CLICKS = 3
MOST_LIKED_DAYS = 4

# Earned with one person.
FOLLOWED_DAYS = 5
GROUP_DAYS = 3
FIRST_LANGUAGE_DAYS = 2
SHARED_DAYS = -30

FRESH_FOR = timedelta(days=7)


def standing(live_from: int, *, pinned: bool, featured: bool, shares: int, clicks: int) -> int:
    """What a post earns with everybody, in seconds since 1970; `live_from` in the same, the rest of 30 days."""
    days = PINNED_DAYS * pinned + FEATURED_DAYS * featured
    return live_from + days * DAY_SECONDS + liked_seconds(shares, clicks)


def liked_seconds(shares: int, clicks: int) -> int:
    """What a post earns by its performance; 0 for one that few have noticed."""
    doublings = ((clicks + SHARE_IN_CLICKS * shares) // LIKED_FROM).bit_length()
    return min(doublings * LIKED_HALF_DAYS * DAY_SECONDS // 2, MOST_LIKED_DAYS * DAY_SECONDS)
