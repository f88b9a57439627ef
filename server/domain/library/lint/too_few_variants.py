"""Too few wordings where a network treats the same words from several accounts as spam.

X: https://docs.x.com/developer-guidelines (duplicative or substantially similar posts over several accounts).
"""

from collections.abc import Iterator

from server.domain.library.lint.case import Case
from server.domain.library.lint.finding import Finding
from server.domain.library.severity import Severity

AUDIENCE_FROM = 21
VARIANTS_WANTED = 3


def too_few_variants(case: Case) -> Iterator[Finding]:
    """A warning when more than 20 people would have only one or two ways to say it."""
    for texts in case.by_network().values():
        network = texts[0].network
        if network.identical_text_allowed or len(texts) >= VARIANTS_WANTED or case.audience.count < AUDIENCE_FROM:
            continue
        missing = VARIANTS_WANTED - len(texts)
        yield Finding(
            "too_few_variants",
            Severity.WARNING,
            f"{case.audience.count} people would share {_ways(len(texts))} on {network.label}, "
            "which treats the same text from many accounts as spam.",
            f"Write {missing} more {'wording' if missing == 1 else 'wordings'} for {network.label}, in other words.",
            "wordings",
        )


def _ways(count: int) -> str:
    return "the very same wording" if count == 1 else f"only {count} wordings"
