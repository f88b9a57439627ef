"""A case: one post before the rules, with all that they ask for, each looked up at most once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy.orm import Session

from server.domain.library.disclosures import Disclosures, disclosures
from server.domain.library.post import Post
from server.domain.library.rules import NetworkRules, Rules
from server.domain.library.share_text import ShareText, WordingState
from server.domain.people.audience import Audience, aim_of, audience_of
from server.domain.people.longest_values import LongestValues, longest_values


@dataclass(frozen=True)
class Said:
    """One wording with its network and its place among the network's wordings, counted from 1."""

    row: ShareText
    network: NetworkRules
    place: int

    @property
    def name(self) -> str:
        """How people find it on the page."""
        return f"{self.network.label}, wording {self.place}"


@dataclass(frozen=True)
class Case:
    """The post, the moment, and the rules of the networks."""

    session: Session
    post: Post
    rules: Rules
    now: datetime

    @cached_property
    def wordings(self) -> list[Said]:
        """What could go out: every current wording that nobody has rejected, for networks that are known."""
        return list(self._wordings())

    @cached_property
    def audience(self) -> Audience:
        """Who would see the post."""
        return audience_of(self.session, self.post)

    @cached_property
    def longest(self) -> LongestValues:
        """The longest names among those who may see it."""
        return longest_values(self.session, aim_of(self.post))

    @cached_property
    def disclosure_rules(self) -> Disclosures:
        """What people disclose by country and network."""
        return disclosures(self.session)

    def disclosures(self, network: str) -> list[str]:
        """What is put into a text for this network; more than one where it depends on the reader's country."""
        said = self.disclosure_rules.texts(self.post.disclosure, network=network, language=self.post.language)
        return [text for text in said if text]

    def by_network(self) -> dict[str, list[Said]]:
        """The wordings by the network's key."""
        grouped: dict[str, list[Said]] = {}
        for said in self.wordings:
            grouped.setdefault(said.row.network, []).append(said)
        return grouped

    def _wordings(self) -> Iterator[Said]:
        places: dict[str, int] = {}
        for text in self.post.current_texts:
            places[text.network] = places.get(text.network, 0) + 1
            network = self.rules.networks.get(text.network)
            if network is not None and text.state is not WordingState.REJECTED:
                yield Said(text, network, places[text.network])
