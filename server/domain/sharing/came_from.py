"""Whether a reader came from the network that a share was posted on. `server.networks` knows; the domain only asks."""

from collections.abc import Callable

# Handed the network's key, the person's home server there (or nothing) and what the reader's browser named as the page
# that they came from.
CameFrom = Callable[[str, str, str], bool]


def from_nowhere(network: str, instance: str, referrer: str) -> bool:
    """For callers who know no networks: then nobody's click proves anything."""
    return False
