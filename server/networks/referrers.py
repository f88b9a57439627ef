"""Whether a reader's browser says that it came from a network: by the host of the page, or the name of the app."""

from urllib.parse import urlsplit

from server.networks import NETWORKS


def came_from(network: str, instance: str, referrer: str) -> bool:
    """Whether `referrer` is a page or an app of that network; of its many servers, only of `instance`.

    A network that Goodword has given up, and one without readers that can be told (e-mail, the clipboard), is never it.
    """
    known = NETWORKS.get(network)
    if known is None or not referrer:
        return False
    try:
        parts = urlsplit(referrer)
        host = (parts.hostname or "").lower().rstrip(".")
    except ValueError:
        return False
    if parts.scheme == "android-app":  # how Android names the app that a page was opened from
        return host in known.apps
    if parts.scheme not in ("http", "https") or not host:
        return False
    hosts = known.referrers | ({instance.lower()} if known.home_refers and instance else frozenset())
    return any(host == one or host.endswith(f".{one}") for one in hosts)
