"""The one way to fetch what a person or a feed named: from public addresses only, and never too much or too long.

1. http and https only; a public address only on a web port, a private one only in a range the operator allowed;
2. the name is resolved once and the checked address is the one connected to, so that rebinding gains nothing;
3. redirects are followed here, each hop checked like the first, five at most;
4. the whole takes 20 seconds at most, and 8 MiB at most after unpacking;
5. proxies, .netrc and certificates named in the environment are not used.
"""

import email.utils
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError

from server.clock import utc_now
from server.config import IPNetwork
from server.sources.address_filter import PUBLIC_PORTS, FilteringAdapter, RefusedPort
from server.sources.deadline import Deadline
from server.sources.errors import Failure, SourceError

USER_AGENT = "Goodword/0.1 (collects public mentions; feed reader)"
MAX_BODY_BYTES = 8 * 1024 * 1024
DEADLINE_SECONDS = 20.0
CONNECT_TIMEOUT_SECONDS = 10.0
MAX_REDIRECTS = 5
CHUNK_BYTES = 64 * 1024
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT_REDIRECTS = frozenset({301, 308})
NOT_MODIFIED = 304


@dataclass(frozen=True)
class Fetched:
    """An answer to `asked`, which came from `url`; `headers` ignore case.

    `moved_to` is the new address if the asked one has moved for good.
    """

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None = None


@dataclass(frozen=True)
class Bounds:
    """How much of a stranger's answer is taken. `cut` takes the beginning of a longer one instead of refusing it."""

    body_bytes: int = MAX_BODY_BYTES
    seconds: float = DEADLINE_SECONDS
    cut: bool = False


def fetch(
    url: str,
    *,
    allowed: Sequence[IPNetwork] = (),
    headers: Mapping[str, str] | None = None,
    bounds: Bounds = Bounds(),
) -> Fetched:
    """GET `url`. Answers with a 200 or, when `headers` made it conditional, a 304. Raises SourceError otherwise."""
    with Deadline(bounds.seconds) as deadline, guarded_session(allowed, deadline) as session:
        try:
            return _follow(session, url, dict(headers or {}), bounds, deadline)
        except SourceError as error:
            raise (_too_slow(url, bounds) if deadline.passed else error) from error
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise (_too_slow(url, bounds) if deadline.passed else explained(url, error)) from error


def guarded_session(allowed: Sequence[IPNetwork], deadline: Deadline) -> requests.Session:
    """A session that connects to public addresses and to `allowed` ones only, and whose connections end in time."""
    session = requests.Session()
    session.trust_env = False
    session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"})
    session.mount("http://", deadline.govern(FilteringAdapter(is_https_proto=False, allowed=allowed)))
    session.mount("https://", deadline.govern(FilteringAdapter(is_https_proto=True, allowed=allowed)))
    return session


def _follow(
    session: requests.Session, url: str, headers: dict[str, str], bounds: Bounds, deadline: Deadline
) -> Fetched:
    asked, moved_to, for_good = url, None, True
    for _ in range(MAX_REDIRECTS + 1):
        _check_scheme(url)
        timeout = (min(CONNECT_TIMEOUT_SECONDS, bounds.seconds), bounds.seconds)
        with session.get(url, headers=headers, allow_redirects=False, stream=True, timeout=timeout) as response:
            if response.status_code not in REDIRECTS:
                _check_status(response, url)
                body = _body(response, url, bounds)
                if deadline.passed:  # a connection that was cut can look like one that ended
                    raise _too_slow(url, bounds)
                return Fetched(asked, url, response.status_code, response.headers, body, moved_to)
            url = _next_hop(response, url)
            for_good = for_good and response.status_code in PERMANENT_REDIRECTS
            moved_to = url if for_good else moved_to
        session.close()  # a fresh connection for each hop: some servers hang up after a redirect without saying so
    raise SourceError(f"It redirects more than {MAX_REDIRECTS} times. Use the address where it ends.")


def _check_scheme(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SourceError(f"{url} is not an http or https address. Give one such as https://example.com/feed.xml.")


def _next_hop(response: requests.Response, url: str) -> str:
    location = response.headers.get("Location", "")
    if not location:
        raise SourceError(f"{url} redirects without saying where to (HTTP {response.status_code}).")
    # Header bytes come as Latin-1; what was meant is UTF-8.
    return urljoin(url, location.encode("latin-1", "replace").decode("utf-8", "replace"))


def _body(response: requests.Response, url: str, bounds: Bounds) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(CHUNK_BYTES):  # unpacks in pieces: a gzip bomb never unfolds
        body += chunk
        if len(body) >= bounds.body_bytes and bounds.cut:
            break
        if len(body) > bounds.body_bytes:
            raise SourceError(f"{url} is larger than {bounds.body_bytes // 1024} KiB, which no feed should be.")
    return bytes(body[: bounds.body_bytes])


def _check_status(response: requests.Response, url: str) -> None:
    if response.status_code not in (requests.codes.ok, NOT_MODIFIED):
        raise _refusal(response, url)


def _refusal(response: requests.Response, url: str) -> SourceError:
    status = f"{url} answered HTTP {response.status_code} {response.reason or ''}".rstrip()
    advice = {
        401: "It wants a password; use a public address.",
        403: "It refuses us; ask its owner, or use another address.",
        404: "Nothing is there; check the address.",
        410: "It says it is gone for good; remove the source or give it a new address.",
        429: "It asks us to come less often.",
    }.get(response.status_code, "It will be tried again.")
    return SourceError(
        f"{status}. {advice}",
        permanent=response.status_code == requests.codes.gone,
        retry_after_seconds=_retry_after(response.headers.get("Retry-After", "")),
        failure=Failure.ANSWERED,
        status=response.status_code,
    )


def _retry_after(header: str) -> int | None:
    """Seconds from a Retry-After header, which holds seconds or a date; None if it holds neither."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return int(header[:9])
    try:
        moment = email.utils.parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        return None
    return max(0, int((moment - utc_now()).total_seconds()))


def _too_slow(url: str, bounds: Bounds) -> SourceError:
    return SourceError(f"{url} took longer than {bounds.seconds:g} seconds. It will be tried again.")


def explained(url: str, error: Exception) -> SourceError:
    """The error in words for whoever named the address."""
    if isinstance(error, InvalidIPAddress):
        return SourceError(
            f"{url} leads to {error}, which is not a public address. If you trust it, name its range in "
            f"GOODWORD_ALLOW_PRIVATE_SOURCES, for example {error}.",
            failure=Failure.REFUSED,
        )
    if isinstance(error, RefusedPort):
        ports = ", ".join(map(str, sorted(PUBLIC_PORTS)))
        return SourceError(
            f"{url} uses port {error}. Public addresses are read on ports {ports} only.", failure=Failure.REFUSED
        )
    if isinstance(error, requests.exceptions.SSLError):
        return SourceError(f"{url} has no valid certificate: {_reason(error)}.")
    if isinstance(error, requests.Timeout):
        return SourceError(f"{url} did not answer in time. It will be tried again.")
    if isinstance(error, requests.ConnectionError) and "resolve" in str(error).lower():
        return SourceError(f"{url}: there is no such host. Check its spelling.")
    return SourceError(f"{url} could not be read: {_reason(error)}. It will be tried again.")


# What urllib3 puts before what the system says: "Watched(host='example.com', port=443): Failed to …: [Errno 111] ".
_BEFORE_THE_REASON = re.compile(r"^.*\[Errno -?\d+\] ", re.DOTALL)


def _reason(error: Exception) -> str:
    cause = error.args[0] if error.args else error
    cause = getattr(cause, "reason", cause)
    # Urllib3 carries what cut a connection beside its own words, which are no sentence together.
    inner = cause.args[-1] if isinstance(cause, HTTPError) and cause.args else cause
    said = str(inner if isinstance(inner, Exception) else cause).rstrip(".")
    return _BEFORE_THE_REASON.sub("", said)[:300]
