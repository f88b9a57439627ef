"""What there is to mend in a post, as edges ask it: by the networks as they are, and a short link of usual length."""

from server.clock import utc_now
from server.context import context, db
from server.domain.library.lint import Finding, lint, require_no_errors
from server.domain.library.post import Post
from server.domain.library.rules import Rules
from server.domain.library.share_text import ShareText
from server.domain.sharing.link_code import CODE_CHARS
from server.networks import NETWORKS


def findings_of(post: Post) -> list[Finding]:
    """Everything to mend in the post as it stands, errors first."""
    link = f"{context().settings.public_url}/s/{'x' * CODE_CHARS}"
    rules = Rules(networks=NETWORKS, link=link, now=utc_now())
    return lint(db(), post, rules, now=rules.now)


def require_fit(post: Post, share_text: ShareText | None = None) -> None:
    """Raises Invalid, saying how to mend it, when something stops the approval of the post or of this wording."""
    require_no_errors(findings_of(post), share_text)
