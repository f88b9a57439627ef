"""Which addresses name the same page: one canonical form, and a short key made of it.

The extension looks the page that a person is on up by its key, without telling anybody where they are
(extension/lib/canonical-url.js). tests/vectors/canonical-urls.json drives both, so that they never disagree.

 1. Only http and https; which of the two does not matter. A user name, and the scheme's own port, do not either.
 2. The host in lower case and in Punycode, without "www." in front and a dot behind; a site's other hosts as its main.
 3. No fragment, unless it begins with "#!": such pages are named by it.
 4. The path without "." and "..", and without slashes at its end.
 5. Percent-encoding in one way: nothing is encoded that need not be, and what must be is in capitals.
 6. Of the query only what may name the page (TRACKING says what does not), in alphabetical order.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Protocol

import idna

KEY_DIGITS = 16
MAX_LENGTH = 8_000
DEFAULT_PORTS = {"http": "80", "https": "443"}

# Hosts on which the pages of another are shown as well.
SAME_SITE = {
    "twitter.com": "x.com",
    "mobile.twitter.com": "x.com",
    "mobile.x.com": "x.com",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "m.youtube.com": "youtube.com",
    "m.facebook.com": "facebook.com",
}

# What is added to an address to follow people, and names no page. Read where no other source stands beside it:
# https://github.com/newhouse/url-tracking-stripper and https://github.com/mpchadwick/tracking-query-params-registry
TRACKING_PREFIXES = (
    "utm_",  # https://support.google.com/analytics/answer/10917952
    "mtm_",  # https://matomo.org/faq/reports/what-is-campaign-tracking-and-why-it-is-important/ (with pk_)
    "pk_",
    "hsa_",  # HubSpot's advertising
)
TRACKING = frozenset(
    {
        # Google: https://support.google.com/google-ads/answer/9744275 (gclid), /analytics/answer/11367152 (_gl)
        *("gclid", "gclsrc", "dclid", "gbraid", "wbraid", "_ga", "_gl"),
        "fbclid",  # Facebook
        *("igshid", "igsh"),  # Instagram
        "msclkid",  # Microsoft: https://help.ads.microsoft.com/#apex/ads/en/60000/0
        *("twclid", "ttclid", "li_fat_id", "epik", "yclid", "rdt_cid"),  # X, TikTok, LinkedIn, Pinterest, Yandex…
        *("mc_cid", "mc_eid"),  # Mailchimp: https://mailchimp.com/help/about-connected-sites/
        *("_hsenc", "_hsmi", "mkt_tok", "vero_id", "oly_anon_id", "oly_enc_id"),  # HubSpot, Marketo, Vero, Omeda
        *("ref", "ref_src", "ref_url"),  # "where you came from", by X's embeds among others
        "xtor",  # Piano: https://developers.piano.io/
    }
)
TRACKING_ON = {
    "x.com": frozenset({"s", "t"}),  # added by the "Copy link" button
    "youtube.com": frozenset({"si", "feature"}),
    "youtu.be": frozenset({"si", "feature"}),
    "open.spotify.com": frozenset({"si"}),
    "linkedin.com": frozenset({"trk", "trackingid", "lipi", "rcm"}),
    "reddit.com": frozenset({"share_id", "rdt"}),
}

_ADDRESS = re.compile(r"(https?):[/\\]{2}([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_PORT = re.compile(r":([0-9]*)$")
_ESCAPE_OR_OTHER = re.compile(r"%([0-9A-Fa-f]{2})|([^A-Za-z0-9])")
_ENDS = "".join(map(chr, range(0x21)))
# These stand for themselves, encoded or not; in a query the last two as well.
_PLAIN_IN_PATH = frozenset("-._~!$'()*,;:@")
_PLAIN_IN_QUERY = _PLAIN_IN_PATH | frozenset("/?")
# And these only when they are not encoded: encoded they are part of a name, bare they part names.
_BARE_IN_PATH = frozenset("/&=+")
_BARE_IN_QUERY = frozenset("&=")


def url_key(address: str) -> str | None:
    """The first 16 hexadecimal digits of the SHA-256 of the canonical form; None for what is no web address."""
    canonical = canonical_url(address)
    return None if canonical is None else hashlib.sha256(canonical.encode()).hexdigest()[:KEY_DIGITS]


class _Inserting(Protocol):
    """What SQLAlchemy hands to the default of a column."""

    def get_current_parameters(self) -> Mapping[str, Any]: ...


def key_of_row(row: _Inserting) -> str | None:
    """The default of a column `url_key` beside a column `url`, so that no writer, however many rows, leaves it out."""
    return url_key(row.get_current_parameters().get("url") or "")


def canonical_url(address: str) -> str | None:
    """The one form of all addresses of this page, such as "example.com/a?page=2"; None for what is no web address."""
    trimmed = re.sub(r"[\t\n\r]", "", address.strip(_ENDS))
    found = _ADDRESS.fullmatch(trimmed) if len(trimmed) <= MAX_LENGTH else None
    site = _site(found[1].lower(), found[2]) if found else None
    if not found or site is None:
        return None
    host = site.partition(":")[0]
    query = _query(found[4] or "", TRACKING_ON.get(host, frozenset()))
    fragment = found[5] or ""
    return "".join(
        [
            site,
            _path(found[3]),
            f"?{query}" if query else "",
            f"#{_encoded(fragment, _PLAIN_IN_QUERY, _BARE_IN_QUERY)}" if fragment.startswith("!") else "",
        ]
    )


def _site(scheme: str, authority: str) -> str | None:
    """The host, with its port unless that is the usual one; None if it can be neither."""
    host = authority.rpartition("@")[2]
    port = _PORT.search(host)
    name = _host(host[: port.start()] if port else host)
    if name is None:
        return None
    number = port[1].lstrip("0") if port else ""
    return name if number in ("", DEFAULT_PORTS[scheme]) else f"{name}:{number}"


def _host(typed: str) -> str | None:
    try:
        name = typed.lower() if typed.isascii() else _punycode(typed)
    except (idna.IDNAError, UnicodeError):
        return None
    name = name.removesuffix(".")
    if not _HOST.fullmatch(name):
        return None
    bare = name.removeprefix("www.")
    name = bare if "." in bare else name
    return SAME_SITE.get(name, name)


def _punycode(typed: str) -> str:
    """As browsers do it, who accept more letters than IDNA 2008 does (an emoji, for one)."""
    labels = idna.uts46_remap(typed, std3_rules=False, transitional=False).split(".")
    return ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels)


def _path(typed: str) -> str:
    kept: list[str] = []
    for part in _encoded(typed.replace("\\", "/"), _PLAIN_IN_PATH, _BARE_IN_PATH).split("/"):
        if part == "..":
            kept = kept[:-1] or [""]
        elif part != ".":
            kept.append(part)
    return "/".join(kept).rstrip("/")


def _query(typed: str, tracking_here: frozenset[str]) -> str:
    parts = [_encoded(part.replace("+", " "), _PLAIN_IN_QUERY, _BARE_IN_QUERY) for part in typed.split("&")]
    return "&".join(sorted(part.removesuffix("=") for part in parts if part and not _is_tracking(part, tracking_here)))


def _is_tracking(part: str, tracking_here: frozenset[str]) -> bool:
    name = part.partition("=")[0].lower()
    return name in TRACKING or name in tracking_here or name.startswith(TRACKING_PREFIXES)


def _encoded(text: str, plain: frozenset[str], bare: frozenset[str]) -> str:
    def one(found: re.Match[str]) -> str:
        escape, other = found[1], found[2]
        if other is not None:
            return other if other in plain or other in bare else _escaped(other)
        character = chr(int(escape, 16))
        is_plain = character in plain or (character.isascii() and character.isalnum())
        return character if is_plain else f"%{escape.upper()}"

    return _ESCAPE_OR_OTHER.sub(one, text)


def _escaped(character: str) -> str:
    whole = "\N{REPLACEMENT CHARACTER}" if "\ud800" <= character <= "\udfff" else character
    return "".join(f"%{byte:02X}" for byte in whole.encode())
