"""The disclosure of a post (such as #ad or #IWorkAtAcme) stays in every text that is shared."""

import re


def has_disclosure(text: str, disclosure: str) -> bool:
    """Whether the text says it already, as words of their own: #advent does not say #ad."""
    return re.search(rf"(?<!\w){re.escape(disclosure)}(?!\w)", text, re.IGNORECASE) is not None


def with_disclosure(text: str, disclosure: str) -> str:
    """The text with its disclosure, put at the end if the text does not say it already."""
    text, disclosure = text.rstrip(), disclosure.strip()
    if not disclosure or has_disclosure(text, disclosure):
        return text
    return f"{text} {disclosure}".lstrip()
