"""Two wordings of a post for one network that say the same in nearly the same words."""

from collections.abc import Iterator

from server.domain.library.lint.case import Case, Said
from server.domain.library.lint.finding import Finding
from server.domain.library.lint.wording_likeness import NEARLY_THE_SAME, bag_of, likeness
from server.domain.library.severity import Severity


def alike_wordings(case: Case) -> Iterator[Finding]:
    """A warning for each wording that is nearly one above it."""
    for texts in case.by_network().values():
        bags = [bag_of(said.row.text) for said in texts]
        for index, said in enumerate(texts):
            above = next((i for i in range(index) if likeness(bags[i], bags[index]) >= NEARLY_THE_SAME), None)
            if above is not None:
                yield _finding(said, texts[above])


def _finding(said: Said, other: Said) -> Finding:
    why = "" if said.network.identical_text_allowed else f" {said.network.label} takes such texts for spam."
    return Finding(
        "alike_wordings",
        Severity.WARNING,
        f"{said.name} is nearly the same as wording {other.place}.{why}",
        "Say it in another voice, or remove it.",
        "wordings",
        said.row.id,
    )
