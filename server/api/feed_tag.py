"""The ETag of a page of the feed: the version of what is in it, of how it is written and of what was asked."""

from zlib import crc32

from server.domain.library.feed_version import FeedVersion, read_version

# Raised when this answer's own shape or wording changes, so that no client keeps a page of the old kind.
ANSWER_VERSION = 3


def tag_of(version: FeedVersion, query: str) -> str:
    """The tag, without quotes, of the answer to this query string."""
    return f"{ANSWER_VERSION}-{version}-{_sum(query)}"


def version_in(tag: str, query: str) -> FeedVersion | None:
    """The version in a tag of an answer to this query string; None for a tag of anything else."""
    answer, _, rest = tag.partition("-")
    version, _, asked = rest.rpartition("-")
    return read_version(version) if answer == str(ANSWER_VERSION) and asked == _sum(query) else None


def _sum(query: str) -> str:
    return f"{crc32(query.encode()):08x}"
