"""What each social network is: its composer's address, its limit and how it counts, and what its rules allow."""

from server.networks.any_app import ANY
from server.networks.bluesky import BLUESKY
from server.networks.copy_only import COPY
from server.networks.email import EMAIL
from server.networks.facebook import FACEBOOK
from server.networks.hacker_news import HACKER_NEWS
from server.networks.instagram import INSTAGRAM
from server.networks.linkedin import LINKEDIN
from server.networks.mastodon import MASTODON
from server.networks.network import Network
from server.networks.reddit import REDDIT
from server.networks.telegram import TELEGRAM
from server.networks.threads import THREADS
from server.networks.whatsapp import WHATSAPP
from server.networks.x import X
from server.networks.xing import XING

# In the order in which people see them.
NETWORKS: dict[str, Network] = {
    network.key: network
    for network in (
        X,
        LINKEDIN,
        FACEBOOK,
        INSTAGRAM,
        BLUESKY,
        MASTODON,
        THREADS,
        REDDIT,
        WHATSAPP,
        TELEGRAM,
        XING,
        HACKER_NEWS,
        EMAIL,
        ANY,
        COPY,
    )
}

__all__ = ["NETWORKS", "Network"]
