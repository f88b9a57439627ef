"""Human or not: the rules that class a click, in the order they are asked, each with its reason and source.

What the rules must survive is what other link shorteners are blamed for: X sends one named GET and three HEADs with
ordinary browsers' names for every link that is posted (dubinc/dub#2309); mail security opens every link of a message
under a browser's name (mautic/mautic#9162, #16263); a crawler that is credited in a ledger moves a leaderboard
(KBVE/kbve#11210). When in doubt a click is not a person: a missed point is forgotten, an inflated board is not.

Raise RULE_VERSION whenever a rule changes; `goodword reach rebuild --reclassify` then judges history again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from server.domain.sharing.click import ClickClass
from server.domain.sharing.click_agents import (
    known_robot,
    looks_like_browser,
    named_preview,
    named_scanner,
    sends_sec_fetch,
)
from server.domain.sharing.click_event import MAIL_NETWORK, SECURE

RULE_VERSION = 1

# Nobody can read a post within so many seconds of its composer being opened, unless it was confirmed meanwhile.
TOO_SOON = timedelta(seconds=10)
# More requests to one personal link than any audience makes; YOURLS/YOURLS#851 reports 14 right after posting.
BURST_WINDOW = timedelta(seconds=5)
BURST_REQUESTS = 15
# One person counts once a day for one link, since points are at stake; `visitor` changes every day anyway.
DUPLICATE_WINDOW = timedelta(hours=24)


@dataclass(frozen=True)
class RequestFacts:
    """All that a rule may look at. `headers` have lower-case names; what came before is counted by the caller."""

    method: str = "GET"
    user_agent: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    by_sharer: bool = False
    since_opened: timedelta = timedelta(days=1)
    confirmed_before: bool = False
    requests_in_burst_window: int = 0
    counted_before: bool = False

    def header(self, name: str) -> str:
        """A header's value in lower case, or an empty text."""
        return self.headers.get(name, "").lower()


@dataclass(frozen=True)
class Verdict:
    """A class and the reason for it, in words for the person who asks why a click did not count."""

    click_class: ClickClass
    reason: str


Rule = Callable[[RequestFacts], Verdict | None]
MAX_NAME_CHARS = 40


def classify(facts: RequestFacts) -> Verdict:
    """The verdict of the first rule that has one; a person if none has."""
    for rule in RULES:
        if verdict := rule(facts):
            return verdict
    return Verdict(ClickClass.HUMAN, "A person opened the link")


def head_request(facts: RequestFacts) -> Verdict | None:
    """A browser that shows a page asks with GET. Source: dubinc/dub#2309, civicrm/civicrm-core#35328."""
    if facts.method == "GET":
        return None
    return Verdict(ClickClass.PREVIEW, f"{facts.method} request: it asks about the page without showing it")


def prefetch(facts: RequestFacts) -> Verdict | None:
    """The browser fetches ahead of a visit that may never come. Source: WICG nav-speculation (Sec-Purpose)."""
    purposes = (facts.header(name) for name in ("sec-purpose", "purpose", "x-purpose", "x-moz"))
    if any(word in purpose for purpose in purposes for word in ("prefetch", "prerender", "preview")):
        return Verdict(ClickClass.PREFETCH, "The browser fetched the link ahead of time; nobody has opened it yet")
    return None


def no_user_agent(facts: RequestFacts) -> Verdict | None:
    """Every browser says what it is. Source: dubinc/dub#2309 (X's HEADs without a name)."""
    return None if facts.user_agent.strip() else Verdict(ClickClass.SCANNER, "No browser named itself")


def link_preview(facts: RequestFacts) -> Verdict | None:
    """A network or a chat draws the card below a post. Source: dubinc/dub#1860, YOURLS/YOURLS#3967."""
    return _named(ClickClass.PREVIEW, "Link preview", named_preview(facts.user_agent))


def mail_scanner(facts: RequestFacts) -> Verdict | None:
    """Mail security opens links before their reader does. Source: mautic/mautic#9162, #9798, #16263."""
    return _named(ClickClass.SCANNER, "Security scanner", named_scanner(facts.user_agent))


def mail_network(facts: RequestFacts) -> Verdict | None:
    """It comes from where only mail filters are. Source: warmbly/warmbly#412; server/links/mail_networks.py."""
    return _named(ClickClass.SCANNER, "Mail scanner", facts.headers.get(MAIL_NETWORK))


def robot(facts: RequestFacts) -> Verdict | None:
    """A crawler, script or monitor that names itself. Source: crawlerdetect and crawler-user-agents."""
    return _named(ClickClass.SCANNER, "Known robot", known_robot(facts.user_agent))


def not_a_browser(facts: RequestFacts) -> Verdict | None:
    """It names itself, but as nothing that shows pages."""
    return None if looks_like_browser(facts.user_agent) else Verdict(ClickClass.UNKNOWN, "Not a browser that we know")


def no_language(facts: RequestFacts) -> Verdict | None:
    """Browsers always send their languages, scanners under a false name mostly do not. Source: mautic/mautic#9162."""
    if facts.header("accept-language"):
        return None
    return Verdict(ClickClass.SCANNER, "Named itself a browser, but sent no Accept-Language as browsers do")


def no_sec_fetch(facts: RequestFacts) -> Verdict | None:
    """Newer browsers send Sec-Fetch-* with every visit to a trustworthy origin, and pages cannot forge them. SafeLinks
    and its like borrow a browser's name but not these. Source: W3C Fetch Metadata; mautic/mautic#16263.
    """
    claimed = sends_sec_fetch(facts.user_agent)
    if not claimed or not facts.header(SECURE) or facts.header("sec-fetch-mode"):
        return None
    return Verdict(ClickClass.SCANNER, f"Named itself {claimed}, but sent no Sec-Fetch headers as that one does")


def not_opened_as_page(facts: RequestFacts) -> Verdict | None:
    """A script, an image or a frame asked for it, not a person going there. Source: W3C Fetch Metadata."""
    mode, destination = facts.header("sec-fetch-mode"), facts.header("sec-fetch-dest")
    if mode in ("", "navigate") and destination in ("", "document"):
        return None
    return Verdict(ClickClass.UNKNOWN, "Fetched by a page in the background, not opened")


def own_link(facts: RequestFacts) -> Verdict | None:
    """The person who shared it looks whether it works."""
    return Verdict(ClickClass.SELF, "Opened by the person who shared it") if facts.by_sharer else None


def too_soon(facts: RequestFacts) -> Verdict | None:
    """The composer itself may fetch the link while the post is being written. Source: dubinc/dub#1860."""
    if facts.confirmed_before or facts.since_opened >= TOO_SOON:
        return None
    return Verdict(ClickClass.UNKNOWN, "Opened before the post can have been seen by anybody")


def burst(facts: RequestFacts) -> Verdict | None:
    """A crowd of machines, as federated servers are for one post. Source: shlinkio/shlink#1613, YOURLS/YOURLS#851."""
    if facts.requests_in_burst_window < BURST_REQUESTS:
        return None
    return Verdict(ClickClass.UNKNOWN, f"One of {BURST_REQUESTS} or more requests within {BURST_WINDOW.seconds} s")


def repeat(facts: RequestFacts) -> Verdict | None:
    """The same browser again. Source: resend/resend-node#901 (figures doubled by second hits)."""
    return Verdict(ClickClass.DUPLICATE, "The same visitor was counted before") if facts.counted_before else None


RULES: tuple[Rule, ...] = (
    head_request,
    prefetch,
    no_user_agent,
    link_preview,
    mail_scanner,
    mail_network,
    robot,
    not_a_browser,
    no_language,
    no_sec_fetch,
    not_opened_as_page,
    own_link,
    too_soon,
    burst,
    repeat,
)


def _named(click_class: ClickClass, what: str, name: str | None) -> Verdict | None:
    return Verdict(click_class, f"{what}: {name[:MAX_NAME_CHARS]}") if name else None
