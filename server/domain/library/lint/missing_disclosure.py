"""A post whose readers are not told that whoever shares it works for the company.

The FTC asks for it in the post itself, clear and near the claim (16 CFR 255); other countries ask for the like.
"""

from collections.abc import Iterator

from server.domain.library.lint.case import Case
from server.domain.library.lint.finding import Finding
from server.domain.library.severity import Severity


def missing_disclosure(case: Case) -> Iterator[Finding]:
    """A warning for each network on which nothing is disclosed: some countries and some news need none."""
    if not case.wordings:
        return
    bare = [said for said in case.wordings if not any(case.disclosures(said.row.network))]
    if bare:
        networks = ", ".join(dict.fromkeys(said.network.label for said in bare))
        yield Finding(
            "missing_disclosure",
            Severity.WARNING,
            f"Nothing tells readers on {networks} that the person who shares this works for you.",
            "Add a disclosure such as #IWorkAtAcme; it is put into every text that lacks it.",
            "disclosure",
        )
