"""What the pages of a post show of its lint: what stops approval, what is worth a look, and where to mend each."""

from dataclasses import dataclass
from datetime import datetime

from flask import g, url_for

from server.clock import utc_now
from server.context import db
from server.domain.library.link_checking import link_of
from server.domain.library.lint import Finding, Severity
from server.domain.library.post import Post, PostState
from server.domain.library.visibility import post_status
from server.fitness import findings_of

# The fields of the form that stand in a group: their group's heading, since one of several boxes is no place to go.
GROUPED_FIELDS = {"wordings": "words", "topics": "who", "groups": "who"}
# Nothing is left to mend in what people are offered no more.
PAST_STATUSES = frozenset({"expired", "withdrawn", "archived"})
WAITING_STATES = frozenset({PostState.DRAFT, PostState.IN_REVIEW, PostState.REJECTED})


@dataclass(frozen=True)
class PostLint:
    """`shown` says whether there is anything to say; `link_seen_at` is when the link was last visited, or None."""

    errors: list[Finding]
    warnings: list[Finding]
    shown: bool
    link_seen_at: datetime | None

    @property
    def all(self) -> list[Finding]:
        """Errors first."""
        return [*self.errors, *self.warnings]


def post_lint(post: Post) -> PostLint:
    """The post's lint, worked out once per request."""
    known: dict[int, PostLint] = g.setdefault("post_lint", {})
    if post.id not in known:
        known[post.id] = _lint(post)
    return known[post.id]


def mend_address(post: Post, finding: Finding) -> str:
    """Where this is mended: its field in the post's form."""
    return url_for("web.post_edit", post_id=post.id, _anchor=GROUPED_FIELDS.get(finding.field, finding.field))


def _lint(post: Post) -> PostLint:
    findings = findings_of(post)
    link = link_of(db(), post)
    past = post_status(post, utc_now()) in PAST_STATUSES
    return PostLint(
        errors=[finding for finding in findings if finding.severity is Severity.ERROR],
        warnings=[finding for finding in findings if finding.severity is Severity.WARNING],
        shown=not past and bool(findings or post.state in WAITING_STATES),
        link_seen_at=link.checked_at if link else None,
    )
