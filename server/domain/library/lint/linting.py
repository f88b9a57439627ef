"""Hold a post against every rule."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.library.lint.alike_posts import alike_posts
from server.domain.library.lint.alike_wordings import alike_wordings
from server.domain.library.lint.blocked_phrases import blocked_phrases
from server.domain.library.lint.case import Case
from server.domain.library.lint.expired import expired
from server.domain.library.lint.finding import Finding
from server.domain.library.lint.link import link
from server.domain.library.lint.missing_alt_text import missing_alt_text
from server.domain.library.lint.missing_disclosure import missing_disclosure
from server.domain.library.lint.no_audience import no_audience
from server.domain.library.lint.over_limit import over_limit
from server.domain.library.lint.prefilled_text import prefilled_text
from server.domain.library.lint.too_few_variants import too_few_variants
from server.domain.library.post import Post
from server.domain.library.rules import Rules
from server.domain.library.severity import Severity
from server.domain.library.share_text import ShareText
from server.errors import Invalid

RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    over_limit,
    missing_disclosure,
    missing_alt_text,
    blocked_phrases,
    link,
    alike_posts,
    alike_wordings,
    too_few_variants,
    prefilled_text,
    expired,
    no_audience,
)


def lint(session: Session, post: Post, rules: Rules, *, now: datetime) -> list[Finding]:
    """Everything to mend in the post as it stands: errors first, each in the order of the rules."""
    session.flush()
    case = Case(session, post, rules, now)
    found = [finding for rule in RULES for finding in rule(case)]
    return sorted(found, key=lambda finding: finding.severity is not Severity.ERROR)


def errors_of(findings: Iterable[Finding], share_text: ShareText | None = None) -> list[Finding]:
    """What stops approval: of the whole post, or of one wording and what all wordings share."""
    return [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and (share_text is None or finding.share_text_id in (None, share_text.id))
    ]


def require_no_errors(findings: Iterable[Finding], share_text: ShareText | None = None) -> None:
    """Raises Invalid, with a sentence per field on what to mend, when something stops approval."""
    if errors := errors_of(findings, share_text):
        fields: dict[str, str] = {}
        for error in errors:
            fields[error.field] = " ".join(filter(None, [fields.get(error.field), error.sentence]))
        raise Invalid("Mend this first, then approve.", code="needs_mending", fields=fields)
