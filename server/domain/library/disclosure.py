"""The disclosure of a post (such as #ad or #IWorkAtAcme) stays in every text that is shared."""

import re

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def has_disclosure(text: str, disclosure: str) -> bool:
    """Whether the text says it already, as words of their own: #advent does not say #ad.

    Nor does an address that ends in it: networks shorten addresses, and nobody reads them.
    """
    said = _ADDRESS.sub(" ", text)
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
