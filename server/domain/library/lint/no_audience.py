"""A post that nobody would see."""

from collections.abc import Iterator

from server.domain.library.lint.case import Case
from server.domain.library.lint.finding import Finding
from server.domain.library.severity import Severity


def no_audience(case: Case) -> Iterator[Finding]:
    """A warning: the people may still come, and until then the post does no harm."""
    if case.audience.count:
        return
    if case.audience.allowed:
        message = "Nobody follows a topic of this post, so that it stands in nobody's feed."
        mend, field = "Choose a topic that people follow, or feature the post.", "topics"
    elif case.post.groups:
        groups = " or ".join(group.name for group in case.post.groups)
        message = f"Nobody in {groups} reads its language ({case.post.language}), so nobody can see this post."
        mend, field = "Choose another group or language, or add people to the group.", "groups"
    else:
        message = f"Nobody in the programme reads its language ({case.post.language}), so nobody can see this post."
        mend, field = "Check the post's language, or invite people who read it.", "language"
    yield Finding("no_audience", Severity.WARNING, message, mend, field)
