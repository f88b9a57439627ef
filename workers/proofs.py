"""Asking networks about the posts that people named, and telling from the answer whether a share is proved."""

from datetime import timedelta

import structlog

from server.config import Settings
from server.domain.sharing.post_evidence import holds_link, holds_other_link, says_the_same
from server.domain.sharing.proving_by_post import Finding, Question, Verdict
from server.networks import NETWORKS
from server.networks.lookup import FoundPost, NoSuchPost, UnreadableAnswer
from server.networks.network import Network
from server.sources.errors import SourceError
from server.sources.fetch import Bounds, fetch

log = structlog.get_logger()

BOUNDS = Bounds(body_bytes=512 * 1024, seconds=10.0)
NOT_THERE = frozenset({400, 404, 410})
NOT_TOLD = frozenset({401, 403})


def look_up(question: Question, settings: Settings) -> Finding:
    """One attempt; never raises for anything that a network may do."""
    network = NETWORKS.get(question.network)
    if network is None or network.lookup is None:
        return Finding(Verdict.UNAVAILABLE, "This network tells nobody about posts without an account.")
    lookup = network.lookup
    address = lookup.question(question.url, settings.lookup_urls.get(network.key, lookup.api))
    try:
        fetched = fetch(
            address,
            allowed=settings.allow_private_sources,
            headers={"Accept": "application/json"},
            bounds=BOUNDS,
        )
        found = lookup.answer(question.url, fetched.body)
    except SourceError as error:
        return _not_answered(network, error)
    except NoSuchPost:
        return _not_there(network)
    except UnreadableAnswer as error:
        log.info("post_answer_unreadable", network=network.key, error=str(error))
        return Finding(Verdict.LATER, f"{network.label} did not answer as it should. It will be asked again.")
    return _judged(question, found, network, f"{settings.public_url}/s/{question.code}")


def _judged(question: Question, found: FoundPost, network: Network, short_url: str) -> Finding:
    if holds_link(short_url, found.text, found.links):
        return Finding(Verdict.VERIFIED, f"Your post was found on {network.label}, with your link.", found.key)
    if holds_other_link(short_url, found.text, found.links):
        return Finding(Verdict.REFUSED, "That post carries the link of another share. Paste the address of this one.")
    if says_the_same(question.words, found.text):
        return Finding(Verdict.VERIFIED, f"Your post was found on {network.label}, with your words.", found.key)
    return Finding(Verdict.REFUSED, "That post holds neither your link nor your words. Paste the address of this one.")


def _not_answered(network: Network, error: SourceError) -> Finding:
    if error.status in NOT_THERE:
        return _not_there(network)
    if error.status in NOT_TOLD:
        why = f"{network.label} does not show this post to the public, so it cannot be checked."
        return Finding(Verdict.UNAVAILABLE, why)
    wait = timedelta(seconds=error.retry_after_seconds) if error.retry_after_seconds else None
    log.info("post_not_answered", network=network.key, error=error.message)
    return Finding(Verdict.LATER, f"{network.label} did not answer. It will be asked again.", retry_after=wait)


def _not_there(network: Network) -> Finding:
    return Finding(Verdict.REFUSED, f"{network.label} shows no such post to the public. Check the address.")
