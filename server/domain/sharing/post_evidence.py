"""Whether a published post is that of a share: it holds the share's own short link, or says what the share says."""

import re
from collections.abc import Iterable

from server.domain.library.lint.wording_likeness import bag_of

# Most words stay when somebody still edits in the composer; fewer than this many could be anybody's.
SAME_WORDS = 0.7
FEWEST_WORDS = 4
_SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


def holds_link(short_url: str, text: str, links: Iterable[str]) -> bool:
    """Whether the share's short link stands in the text or among the links, with or without its scheme."""
    wanted = _bare(short_url)
    ends = re.compile(rf"{re.escape(wanted)}(?![A-Za-z0-9_-])")
    return any(_bare(link) == wanted for link in links) or ends.search(text) is not None


def holds_other_link(short_url: str, text: str, links: Iterable[str]) -> bool:
    """Whether it holds a short link of this programme that is not the share's."""
    place, mine = _bare(short_url).rsplit("/", 1)
    codes = re.findall(rf"{re.escape(place)}/([A-Za-z0-9_-]+)", " ".join([text, *links]))
    return any(code != mine for code in codes)


def says_the_same(words: str, text: str) -> bool:
    """Whether most words of the share stand in the post; False when the share has too few to tell."""
    mine, theirs = bag_of(words), bag_of(text)
    if mine.total() < FEWEST_WORDS:
        return False
    return (mine & theirs).total() / mine.total() >= SAME_WORDS


def _bare(url: str) -> str:
    return _SCHEME.sub("", url.strip()).rstrip("/")
