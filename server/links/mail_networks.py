"""Networks that carry nothing but filtered mail, so that a visit from one is a scanner whatever it calls itself.

Safe Links opens every link when a message arrives, but a reader's own click comes from the reader's own address
(warmbly/warmbly#412), so no person is behind these. A whole cloud is not listed: people browse from those.
"""

import ipaddress
from functools import lru_cache

MICROSOFT = "Microsoft 365 mail protection"
# Exchange Online Protection: learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges, row 10 (2026-11);
# 104.47.* also seen fetching links in edalzell/laravel-passwordless-login#79, 40.94.16.* in
# opencollective/opencollective#3656.
MAIL_NETWORKS = {
    "40.92.0.0/15": MICROSOFT,
    "40.94.16.0/24": MICROSOFT,
    "40.107.0.0/16": MICROSOFT,
    "52.100.0.0/14": MICROSOFT,
    "104.47.0.0/17": MICROSOFT,
    "2a01:111:f400::/48": MICROSOFT,
    "2a01:111:f403::/48": MICROSOFT,
}
_NETWORKS = [(ipaddress.ip_network(network), owner) for network, owner in MAIL_NETWORKS.items()]


@lru_cache(4_096)
def mail_network(address: str) -> str | None:
    """Whose mail filter sits at this address; None for all the rest of the world, and for what is no address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    return next((owner for network, owner in _NETWORKS if parsed in network), None)
