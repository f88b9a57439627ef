"""Which disclosure goes into a text: chosen by the sharer's country, the network and the post's language.

The rule that names most applies: country before network before language. A required rule stands always; otherwise the
post's own disclosure, which its editor wrote for these very words, comes before the rules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.disclosure_rule import DisclosureRule


@dataclass(frozen=True)
class Disclosures:
    """The rules of this programme, read once and asked often."""

    rules: Sequence[DisclosureRule] = ()

    def text(self, own: str, *, country: str | None, network: str, language: str) -> str:
        """What somebody in `country` says on `network` of a post in `language` that has `own`; empty for nothing."""
        fitting = [rule for rule in self.rules if _fits(rule, country, network, language)]
        rule = max(fitting, key=_precision, default=None)
        if own and not (rule and rule.required):
            return own
        return rule.text if rule else ""

    def texts(self, own: str, *, network: str, language: str) -> list[str]:
        """Every disclosure that such a post may go out with there, in whatever country; an empty one for none."""
        countries = [None, *sorted({rule.country for rule in self.rules if rule.country})]
        said = (self.text(own, country=country, network=network, language=language) for country in countries)
        return list(dict.fromkeys(said))


def disclosures(session: Session) -> Disclosures:
    """The rules as they stand."""
    return Disclosures(session.scalars(select(DisclosureRule).order_by(DisclosureRule.id)).all())


def _fits(rule: DisclosureRule, country: str | None, network: str, language: str) -> bool:
    return (
        rule.country in ("", country or "")
        and rule.network in ("", network)
        and rule.language.lower() in ("", language.lower(), language.lower().split("-")[0])
    )


def _precision(rule: DisclosureRule) -> tuple[bool, ...]:
    # A required one comes first, so that a looser rule for one network never lets go of what a country asks for.
    return rule.required, bool(rule.country), bool(rule.network), bool(rule.language)


def precision_order(rules: Iterable[DisclosureRule]) -> list[DisclosureRule]:
    """The rules as they are tried: the first that fits applies."""
    return sorted(rules, key=lambda rule: ([not part for part in _precision(rule)], rule.country, rule.network))
