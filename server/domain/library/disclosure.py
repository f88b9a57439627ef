"""The disclosure of a post (such as #ad or #IWorkAtAcme) stays in every text that is shared."""

import re

_UNREAD = re.compile("https?://\\S+|[\u202d\u202e][^\u202c\n]*", re.IGNORECASE)


def has_disclosure(text: str, disclosure: str) -> bool:
    """Whether the text says it already, as words of their own: #advent does not say #ad.

    Nor does an address that ends in it, which networks shorten and nobody reads, nor words turned backwards by the
    marks of direction U+202D and U+202E.
    """
    said = _UNREAD.sub(" ", text)
    return re.search(rf"(?<!\w){re.escape(disclosure)}(?!\w)", said, re.IGNORECASE) is not None


def with_disclosure(text: str, disclosure: str) -> str:
    """The text with its disclosure, put behind its words unless it says it already.

    Links and hashtags that close the text stay last: a disclosure at the end of a string of hashtags is not clear
    and near the claim, as the FTC asks (16 CFR 255). extension/lib/wording.js counts with the same rule.
    """
    text, disclosure = text.rstrip(), disclosure.strip()
    if not disclosure or has_disclosure(text, disclosure):
        return text
    words = text[: _end_of_words(text)]
    return f"{words} {disclosure}{text[len(words) :]}" if words else f"{disclosure} {text}".rstrip()


def _end_of_words(text: str) -> int:
    end = 0
    for token in re.finditer(r"\S+", text):
        if not re.match(r"https?://|#\w", token.group(), re.IGNORECASE):
            end = token.end()
    return end
