"""What one rule of the lint finds in a post."""

import pytest

from server.domain.library.lint import lint
from tests.server.domain.library.content import RULES


@pytest.fixture
def found(session, now):
    """(severity, message) of what one rule finds in a post."""

    def of(post, rule):
        findings = [finding for finding in lint(session, post, RULES, now=now) if finding.rule == rule]
        assert all(finding.mend for finding in findings)
        return [(finding.severity, finding.message) for finding in findings]

    return of
