"""What the editor shows of each wording: its length by the network's rule, and how a colleague's post would look.

The counts hold for everyone who may share it: the longest names, a short link, the longest disclosure. The preview is
of one named colleague. Where a network folds a text is what we see it do; it tells nobody, so the page says "about".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from server.context import context, db
from server.domain.library.disclosure import has_disclosure, with_disclosure
from server.domain.library.disclosures import Disclosures, disclosures
from server.domain.library.draft import tidy_text
from server.domain.library.measuring import length_of
from server.domain.library.placeholders import fill
from server.domain.people.audience import Aim, people_reached
from server.domain.people.longest_values import LongestValues, longest_values
from server.domain.people.person import Person
from server.domain.sharing.link_code import CODE_CHARS
from server.networks import NETWORKS, Network
from server.networks.copy_only import COPY
from server.web.signed_in import me

NEARLY_FULL = 20
OFFERED_COLLEAGUES = 40
# About how many characters stand before "see more" (seen in November 2026).
FOLDS = {"linkedin": 210, "facebook": 470, "instagram": 125, "xing": 250}
# Where a post is a title with a link, a text without a card, or a picture.
WITHOUT_CARD = frozenset({"hackernews", "reddit", "email", "any", "copy", "instagram"})


@dataclass(frozen=True)
class Preview:
    """How a wording would look when `person` shares it: what stands before the fold, what behind it, and the card."""

    person: Person
    shown: str
    folded: str
    has_card: bool
    has_picture: bool
    image_url: str
    image_alt: str
    domain: str
    title: str
    disclosure: str
    is_added: bool


@dataclass(frozen=True)
class WordingView:
    """One `row` of the form. `left` is negative when it is too long. `disclosures` are all that may be put in."""

    row: Any
    network: Network
    length: int
    disclosures: list[str]
    preview: Preview | None

    @property
    def id(self) -> str:
        """The row's name in the form."""
        return str(self.row.id)

    @property
    def left(self) -> int:
        """What still fits."""
        return self.network.limit - self.length

    @property
    def tone(self) -> str:
        """How the count is shown."""
        return "over" if self.left < 0 else "near" if self.left < NEARLY_FULL else "fits"


@dataclass
class WordingViews:
    """The wordings of one form, before the people who may see the post."""

    session: Session
    form: Any
    reader: Person
    public_url: str

    @cached_property
    def colleagues(self) -> list[Person]:
        """Whose post can be looked at: the reader, and people who would see it."""
        found = people_reached(self.session, self._aim, limit=OFFERED_COLLEAGUES, allowed=True)
        return [self.reader, *(person for person in found if person.id != self.reader.id)]

    @cached_property
    def colleague(self) -> Person:
        """The one that was chosen; the first colleague, or the reader where there is none."""
        chosen = self.form.preview_as.data
        first = self.colleagues[min(1, len(self.colleagues) - 1)]
        return next((person for person in self.colleagues if str(person.id) == chosen), first)

    def all(self) -> Iterator[WordingView]:
        """Every row of the form, also those without a text."""
        for entry in self.form.wordings:
            yield self._view(entry, NETWORKS.get(entry.form.network.data, COPY))

    @cached_property
    def _aim(self) -> Aim:
        form = self.form
        return Aim(form.language.data or "en", form.groups.data or [], form.topics.data or [])

    @cached_property
    def _longest(self) -> LongestValues:
        return longest_values(self.session, self._aim)

    @cached_property
    def _rules(self) -> Disclosures:
        return disclosures(self.session)

    @cached_property
    def _link(self) -> str:
        return f"{self.public_url}/s/{'x' * CODE_CHARS}"

    def _view(self, entry: Any, network: Network) -> WordingView:
        text, own = tidy_text(entry.form.text.data or ""), (self.form.disclosure.data or "").strip()
        said = self._rules.texts(own, network=network.key, language=self._aim.language)
        length = length_of(text, network, values=self._longest.by(network.count), link=self._link, disclosures=said)
        return WordingView(
            row=entry,
            network=network,
            length=length,
            disclosures=[each for each in said if each],
            preview=self._preview(text, network, own) if text else None,
        )

    def _preview(self, text: str, network: Network, own: str) -> Preview:
        person = self.colleague
        disclosure = self._rules.text(own, country=person.country, network=network.key, language=self._aim.language)
        words = fill(text if "{link}" in text else f"{text} {{link}}", person=person, link=self._link)
        sent = with_disclosure(words, disclosure)
        fold = FOLDS.get(network.key, len(sent))
        image_url, image_alt = self._picture(network)
        return Preview(
            person=person,
            shown=sent[:fold],
            folded=sent[fold:],
            has_card=network.key not in WITHOUT_CARD,
            has_picture=bool(image_url) and network.key not in WITHOUT_CARD - {"instagram"},
            image_url=image_url,
            image_alt=image_alt,
            domain=_domain(self.form.url.data or ""),
            title=self.form.title.data or "",
            disclosure=disclosure,
            is_added=bool(disclosure) and not has_disclosure(words, disclosure),
        )

    def _picture(self, network: Network) -> tuple[str, str]:
        rows = [row.form for row in self.form.images if row.form.network.data == network.key and row.form.url.data]
        if rows:
            return _shown_address(rows[0].url.data), rows[0].alt.data or ""
        return _shown_address(self.form.image_url.data), self.form.image_alt.data or ""


def wording_views(form: Any) -> WordingViews:
    """The wordings of the editor's form, for whoever reads it."""
    return WordingViews(db(), form, me(), context().settings.public_url)


def _shown_address(address: str | None) -> str:
    # Only what the pages' own policy would load; anything else would leave a broken picture.
    return (address or "").strip() if (address or "").strip().startswith("https://") else ""


def _domain(address: str) -> str:
    try:
        return (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
