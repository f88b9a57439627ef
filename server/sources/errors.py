"""The one way a source fails."""

import enum

from server.sources.plain_text import one_line


class Failure(enum.StrEnum):
    """What kind of failure it was, for whoever tells a page that is gone from one that did not answer today."""

    ANSWERED = "answered"  # the site said no; `status` holds its HTTP status
    REFUSED = "refused"  # an address or port that is never read
    OTHER = "other"


class SourceError(Exception):
    """A source could not be read. The message is for the person who looks after it: what was wrong, what to do.

    `permanent` means that asking again cannot help until a person changes the source; a wrong token or a refused
    address is not permanent, because it is mended in the settings. `retry_after_seconds` is what the source asked for.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        retry_after_seconds: int | None = None,
        failure: Failure = Failure.OTHER,
        status: int | None = None,
    ) -> None:
        # Parts of it often come from outside, and it goes to the database, to pages and to terminals.
        self.message = one_line(message)
        super().__init__(self.message)
        self.permanent = permanent
        self.retry_after_seconds = retry_after_seconds
        self.failure = failure
        self.status = status
