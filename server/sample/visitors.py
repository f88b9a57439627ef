"""What opens a link: people with browsers, the networks' own preview fetchers, mail scanners and the sharer.

These are raw requests. What they are is decided by the click rules, as for any other request.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from server.domain.sharing.click_event import SECURE

BROWSERS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0"
    " Safari/537.36",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6"
    " Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
)
LANGUAGES = ("en-GB,en;q=0.9", "en-US,en;q=0.8", "de-DE,de;q=0.9,en;q=0.6", "fr-FR,fr;q=0.9", "es-ES,es;q=0.8")
REFERRERS = {
    "x": "https://t.co/",
    "linkedin": "https://www.linkedin.com/",
    "facebook": "https://l.facebook.com/",
    "bluesky": "https://bsky.app/",
    "threads": "https://www.threads.com/",
}
PREVIEWS = {
    "x": ("Twitterbot/1.0",),
    "linkedin": ("LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",),
    "facebook": ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",),
    "threads": ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",),
    "bluesky": ("Bluesky Cardyb/1.1; +mailto:support@bsky.app",),
    "mastodon": tuple(
        f"http.rb/5.1.1 (Mastodon/4.5.{patch}; +https://{name}.example/)"
        for patch, name in enumerate(("birds", "garden", "harbour", "lighthouse"))
    ),
}
SCANNERS = (
    "Mozilla/5.0 (compatible; Barracuda Sentinel (EE))",
    "Mimecast-URL-Scanner/2.0",
    # Borrows a browser's name, but sends none of the headers that this browser would.
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    "",
)


@dataclass(frozen=True)
class Visit:
    """One request to a link, `after` its composer was opened. `by_sharer` is the sharer trying their own link."""

    after: timedelta
    user_agent: str
    visitor: str
    method: str = "GET"
    referrer: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    by_sharer: bool = False


def visits(rng: Random, network: str, audience: float) -> Iterator[Visit]:
    """Everything that opens one share's link. `audience` scales how many people do; their number is heavy-tailed."""
    yield from _previews(rng, network)
    if rng.random() < 0.12:
        yield from _scanners(rng)
    if rng.random() < 0.25:
        yield _person(rng, timedelta(minutes=rng.uniform(1, 20)), "", by_sharer=True)
    for _ in range(_readers(rng, audience)):
        hours = rng.lognormvariate(1.2, 1.3)
        first = _person(rng, timedelta(minutes=2, hours=min(hours, 400)), REFERRERS.get(network, ""))
        yield first
        if rng.random() < 0.09:
            yield Visit(
                first.after + timedelta(minutes=rng.uniform(1, 90)),
                first.user_agent,
                first.visitor,
                referrer=first.referrer,
                headers=first.headers,
            )


def _readers(rng: Random, audience: float) -> int:
    return min(int(audience * rng.lognormvariate(0.35, 1.25)), 160)


def _previews(rng: Random, network: str) -> Iterator[Visit]:
    for number, agent in enumerate(PREVIEWS.get(network, ())):
        yield Visit(timedelta(seconds=rng.uniform(3, 40) + number), agent, _visitor(rng))
    if network == "x":  # X looks three more times without showing anything, under a browser's name
        agent = rng.choice(BROWSERS)
        for _ in range(3):
            after = timedelta(seconds=rng.uniform(4, 60))
            yield Visit(after, agent, _visitor(rng), method="HEAD", headers={"accept-language": LANGUAGES[0]})


def _scanners(rng: Random) -> Iterator[Visit]:
    for agent in rng.sample(SCANNERS, rng.randint(1, 3)):
        yield Visit(timedelta(minutes=rng.uniform(5, 600)), agent, _visitor(rng), headers={SECURE: "1"})


def _person(rng: Random, after: timedelta, referrer: str, *, by_sharer: bool = False) -> Visit:
    headers = {
        "accept": "text/html,application/xhtml+xml",
        "accept-language": rng.choice(LANGUAGES),
        "sec-fetch-dest": "document",
        "sec-fetch-mode": "navigate",
        "sec-fetch-site": "cross-site" if referrer else "none",
        SECURE: "1",
    }
    return Visit(after, rng.choice(BROWSERS), _visitor(rng), referrer=referrer, headers=headers, by_sharer=by_sharer)


def _visitor(rng: Random) -> str:
    return f"{rng.getrandbits(256):064x}"
