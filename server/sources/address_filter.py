"""Connect only to public addresses, or to private ranges that the operator has allowed."""

import ipaddress
import logging
from collections.abc import Sequence
from typing import Any, cast

from requests import PreparedRequest, RequestException
from requests.adapters import HTTPAdapter
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

from server.config import IPNetwork

PUBLIC_PORTS = frozenset({80, 443, 8080, 8443})
# What requests-hardened takes for public: site-local addresses, which RFC 3879 ended and networks still use, and two
# spellings of IPv4 inside IPv6, compatible (RFC 4291) and translated (RFC 2765).
ALSO_PRIVATE = tuple(map(ipaddress.ip_network, ("fec0::/10", "::/96", "::ffff:0:0:0/96")))

PoolKey = tuple[dict[str, Any], dict[str, Any]]


class RefusedPort(RequestException):
    """A public address, on a port where no web site is expected."""


class FilteringAdapter(IPFilterAdapter):  # type: ignore[misc]  # requests-hardened has no type hints
    """requests-hardened's filter, which resolves a name once and connects to the very address it has checked.

    It can let through either nothing private or all of loopback. This adds the ranges an operator allows: the address
    it refuses comes with its refusal, so that nothing is resolved a second time (which rebinding would exploit).
    """

    def __init__(self, *, is_https_proto: bool, allowed: Sequence[IPNetwork]) -> None:
        super().__init__(is_https_proto=is_https_proto)
        # It warns of each private address, of which some are allowed here; what is refused, our own error says.
        logging.getLogger("requests_hardened").setLevel(logging.ERROR)
        self._allowed = allowed

    def build_connection_pool_key_attributes(self, request: PreparedRequest, verify: Any, cert: Any = None) -> PoolKey:
        try:
            key: PoolKey = super().build_connection_pool_key_attributes(request, verify, cert)
        except InvalidIPAddress as refused:
            address = refused.args[0]
            if not any(address in network for network in self._allowed):
                raise
            return self._key_for(address, request, verify, cert)
        self._refuse_hidden(key)
        if _port(key) not in PUBLIC_PORTS:
            raise RefusedPort(_port(key))
        return key

    def _refuse_hidden(self, key: PoolKey) -> None:
        address = ipaddress.ip_address(key[0]["host"].strip("[]").partition("%")[0])
        is_allowed = any(address in network for network in self._allowed)
        if not is_allowed and any(address in network for network in ALSO_PRIVATE):
            raise InvalidIPAddress(address)

    def _key_for(self, address: Any, request: PreparedRequest, verify: Any, cert: Any) -> PoolKey:
        # What the parent had done before it refused: the Host header is already set on the request.
        key = HTTPAdapter.build_connection_pool_key_attributes(self, request, verify, cert)
        where, how = cast(PoolKey, key)
        if self._is_https_proto:
            how["assert_hostname"] = how["server_hostname"] = where["host"]
        where["host"] = f"[{address}]" if isinstance(address, ipaddress.IPv6Address) else str(address)
        return where, how


def _port(key: PoolKey) -> int:
    where, _ = key
    return int(where["port"] or (443 if where["scheme"] == "https" else 80))
