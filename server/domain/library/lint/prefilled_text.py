"""Words written for people on a network that forbids prefilled text.

Meta: https://developers.facebook.com/docs/apps/review/prefill/ - what people say there must be their own. Goodword
never fills in Facebook's composer; a wording lies on the clipboard, as an idea.
"""

from collections.abc import Iterator

from server.domain.library.lint.case import Case
from server.domain.library.lint.finding import Finding
from server.domain.library.severity import Severity


def prefilled_text(case: Case) -> Iterator[Finding]:
    """An error for a wording that is to be shared as it is; a warning where no own words are asked for."""
    for texts in case.by_network().values():
        network = texts[0].network
        if network.prefill_allowed:
            continue
        locked = [said for said in texts if said.row.locked]
        for said in locked:
            yield Finding(
                "prefilled_text",
                Severity.ERROR,
                f"{said.name} is locked, but {network.label} does not allow text that was written for people.",
                "Unlock it, so that it is an idea that people put into their own words.",
                "wordings",
                said.row.id,
            )
        if not locked and not case.post.own_words_minimum:
            yield Finding(
                "prefilled_text",
                Severity.WARNING,
                f"{network.label} does not allow prefilled text: people find yours on the clipboard, as it is.",
                "Ask for a few words of their own, so that nobody posts it unchanged.",
                "own_words_minimum",
            )
