"""What a text measures on a network once all that is filled in or added is in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from server.domain.library.disclosure import with_disclosure
from server.domain.library.placeholders import fill_with
from server.domain.library.rules import NetworkRules


@dataclass(frozen=True)
class Excess:
    """A text is over its network's limit: what it measures, and what fits."""

    length: int
    limit: int

    @property
    def over(self) -> int:
        """By how much."""
        return self.length - self.limit


def excess_of(
    text: str, network: NetworkRules, *, values: Mapping[str, str], link: str, disclosures: Iterable[str]
) -> Excess | None:
    """How far the text is over the limit with these values, the link and the longest of the disclosures; or None."""
    if network.limit is None:
        return None
    length = length_of(text, network, values=values, link=link, disclosures=disclosures)
    return Excess(length, network.limit) if length > network.limit else None


def length_of(
    text: str, network: NetworkRules, *, values: Mapping[str, str], link: str, disclosures: Iterable[str]
) -> int:
    """What the text measures with these values, the link and the longest of the disclosures."""
    sent = text if "{link}" in text else f"{text} {{link}}"
    filled = fill_with(sent, {**values, "link": link})
    return max(network.count(with_disclosure(filled, disclosure)) for disclosure in {"", *disclosures})
