"""Lint: what to mend in a post before it is approved. One rule per file; each says what is wrong and how to mend it."""

from server.domain.library.lint.finding import Finding
from server.domain.library.lint.linting import errors_of, lint, require_no_errors
from server.domain.library.severity import Severity

__all__ = ["Finding", "Severity", "errors_of", "lint", "require_no_errors"]
