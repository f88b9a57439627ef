"""How often strangers may try to sign in."""

from flask import request

from server.limits import check_limit

PER_ADDRESS = "60 per minute"  # generous: a whole office may stand behind one address
PER_ACCOUNT = "8 per minute; 40 per hour"


def limit_by_address() -> None:
    """Count a try from this network address. Raises TooManyRequests."""
    check_limit(PER_ADDRESS, "sign-in-address", request.remote_addr or "unknown")


def limit_by_account(email: str) -> None:
    """Count a try for this account, whoever makes it. Raises TooManyRequests."""
    check_limit(PER_ACCOUNT, "sign-in-account", email.strip().lower()[:254])
