"""A finding: one thing to mend in a post, and how."""

from dataclasses import dataclass

from server.domain.library.severity import Severity


@dataclass(frozen=True)
class Finding:
    """What one rule found. `message` says what is wrong and `mend` what to do, each as whole sentences.

    `share_text_id` names the wording it is about, None for the post itself. `field` is the field of the post's form
    in which it is mended, `about_post_id` another post that it speaks of.
    """

    rule: str
    severity: Severity
    message: str
    mend: str
    field: str
    share_text_id: int | None = None
    about_post_id: int | None = None

    @property
    def sentence(self) -> str:
        """The finding on one line."""
        return f"{self.message} {self.mend}"
