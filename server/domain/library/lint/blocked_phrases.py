"""Words that the company does not want to see in anything that is shared."""

import time
from collections.abc import Iterator

from sqlalchemy import select

from server.domain.library.blocked_phrase import BlockedPhrase
from server.domain.library.lint.case import Case
from server.domain.library.lint.finding import Finding
from server.domain.library.lint.phrase_pattern import SEARCH_SECONDS, BadPattern, TooSlow, found_in
from server.domain.library.problem import shown

ALL_SEARCHES_SECONDS = 2.0

Place = tuple[str, str, str, int | None]  # its name, the field in which it is mended, its words, its share text


def blocked_phrases(case: Case) -> Iterator[Finding]:
    """What each phrase's own severity says, once per phrase and place.

    A pattern that takes too long counts as found: else a text could be written that slips past it.
    """
    deadline = time.monotonic() + ALL_SEARCHES_SECONDS
    places = list(_places(case))
    # Plain phrases first: they are quick, whatever the patterns after them do.
    for phrase in case.session.scalars(select(BlockedPhrase).order_by(BlockedPhrase.is_regex, BlockedPhrase.id)):
        for place in places:
            if finding := _judge(phrase, place, min(SEARCH_SECONDS, deadline - time.monotonic())):
                yield finding


def _places(case: Case) -> Iterator[Place]:
    post = case.post
    yield "The title", "title", post.title, None
    yield "The summary", "summary", post.summary, None
    yield "The disclosure", "disclosure", post.disclosure, None
    yield (
        "The picture's description",
        "image_alt",
        "\n".join([post.image_alt or "", *(i.alt for i in post.images)]),
        None,
    )
    for said in case.wordings:
        yield said.name, "wordings", said.row.text, said.row.id


def _judge(phrase: BlockedPhrase, place: Place, seconds: float) -> Finding | None:
    name, field, text, share_text_id = place
    if not text.strip():
        return None
    try:
        words = found_in(text, phrase.phrase, is_regex=phrase.is_regex, seconds=seconds)
    except (TooSlow, BadPattern):
        message = f"{name} could not be held against the blocked pattern {shown(phrase.phrase)}: it took too long."
        mend = "Ask an admin to write that pattern more simply."
    else:
        if words is None:
            return None
        message = f"{name} says {_quoted(words)}, which is blocked."
        mend = phrase.advice or "Say it in other words."
    return Finding("blocked_phrases", phrase.severity, message, mend, field, share_text_id)


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= 60 else line[:59] + '…'}”"
