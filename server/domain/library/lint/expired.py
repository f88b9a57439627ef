"""A post whose last day has passed already."""

from collections.abc import Iterator

from server.domain.library.lint.case import Case
from server.domain.library.lint.finding import Finding
from server.domain.library.severity import Severity


def expired(case: Case) -> Iterator[Finding]:
    """An error: nobody would ever see it."""
    if case.post.expires_at is not None and case.post.expires_at <= case.now:
        yield Finding(
            "expired",
            Severity.ERROR,
            f"It expired on {case.post.expires_at:%d %B %Y} and would never be live.",
            "Move its last day, or leave the field empty for a post without an end.",
            "expires_at",
        )
