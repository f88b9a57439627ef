"""A wording that does not fit its network for everyone who may share it."""

from collections.abc import Iterator

from server.domain.library.lint.case import Case
from server.domain.library.lint.finding import Finding
from server.domain.library.measuring import excess_of
from server.domain.library.severity import Severity


def over_limit(case: Case) -> Iterator[Finding]:
    """Measured with the longest names in the audience, the short link and the disclosure."""
    for said in case.wordings:
        values = case.longest.by(said.network.count)
        disclosures = case.disclosures(said.row.network)
        excess = excess_of(said.row.text, said.network, values=values, link=case.rules.link, disclosures=disclosures)
        if excess:
            yield Finding(
                "over_limit",
                Severity.ERROR,
                f"{said.name} measures {excess.length} with its link, disclosure and the longest names in the "
                f"audience; at most {excess.limit} fit.",
                f"Shorten it by {excess.over}.",
                "wordings",
                said.row.id,
            )
