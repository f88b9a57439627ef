"""A link that leads nowhere, or elsewhere than it says, as the sweep found it at its last visit."""

from collections.abc import Iterator

from server.domain.library.link_check import LinkCheck, LinkState
from server.domain.library.link_checking import link_of
from server.domain.library.lint.case import Case
from server.domain.library.lint.finding import Finding
from server.domain.library.severity import Severity

ANOTHER = "Correct the address, or choose another page."


def link(case: Case) -> Iterator[Finding]:
    """An error for a page that is not there; warnings for what a person has to judge."""
    check = link_of(case.session, case.post)
    if check is None or check.state is LinkState.FINE:
        return
    severity = Severity.ERROR if check.state is LinkState.DEAD else Severity.WARNING
    message, mend = _words(check)
    yield Finding("link", severity, message, mend, "url")


def _words(check: LinkCheck) -> tuple[str, str]:
    match check.state:
        case LinkState.DEAD:
            return f"The link is dead: {check.detail}", ANOTHER
        case LinkState.MOVED:
            return f"The page has moved for good to {check.ends_at}.", "Use that address."
        case LinkState.REDIRECTS:
            return (
                f"The link leads on to {check.ends_at}.",
                "Open it and see whether that is where people should arrive; if so, use that address.",
            )
        case LinkState.PRIVATE:
            return (
                "The link leads to a place that cannot be visited from outside, so readers may not get there.",
                "Share a public page, or make sure that everyone who reads it is inside.",
            )
        case _:
            return (
                f"The page could not be visited: {check.detail}",
                "Open it yourself to see whether people get there. It is tried again.",
            )
