"""What somebody wrote for a post, wherever it came from: a form, the API or a Markdown file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from server.domain.library.placeholders import PLACEHOLDERS, unknown_placeholders
from server.domain.library.web_address import problem_with_url

MAX_TITLE_LENGTH = 200
MAX_SUMMARY_LENGTH = 5_000
MAX_NOTES_LENGTH = 50_000
MAX_ALT_LENGTH = 1_000
MAX_DISCLOSURE_LENGTH = 200
MAX_TEXT_LENGTH = 10_000
MAX_TEXTS_PER_NETWORK = 50
MAX_REPEAT_DAYS = 3_650
MAX_OWN_WORDS = 100

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Wording:
    """One share text as written. A locked one is to be sent as it is."""

    text: str
    locked: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture for one network, and what it shows in words."""

    url: str
    alt: str


@dataclass(frozen=True)
class PostDraft:
    """The content of a post. Topics, groups and the campaign are slugs.

    `networks` maps a network's key to its wordings, `images` to the picture that takes the post's own one's place.
    """

    title: str
    url: str
    summary: str = ""
    notes: str = ""
    topics: Sequence[str] = ()
    groups: Sequence[str] = ()
    language: str = "en"
    disclosure: str = ""
    image_url: str | None = None
    image_alt: str | None = None
    live_from: datetime | None = None
    expires_at: datetime | None = None
    campaign: str | None = None
    featured: bool = False
    pinned: bool = False
    repeat_after_days: int | None = None
    own_words_minimum: int = 0
    images: Mapping[str, Picture] = field(default_factory=dict)
    networks: Mapping[str, Sequence[str | Wording]] = field(default_factory=dict)

    @property
    def wordings(self) -> dict[str, tuple[Wording, ...]]:
        """The wordings by network, each as a Wording."""
        return {
            network: tuple(w if isinstance(w, Wording) else Wording(w) for w in wordings)
            for network, wordings in self.networks.items()
            if wordings
        }


def tidy(draft: PostDraft) -> PostDraft:
    """The same draft with one kind of line break, no control characters, and nothing twice or in a chance order."""
    return replace(
        draft,
        title=tidy_line(draft.title),
        url=draft.url.strip(),
        summary=tidy_text(draft.summary),
        notes=tidy_text(draft.notes),
        topics=tuple(sorted(set(draft.topics))),
        groups=tuple(sorted(set(draft.groups))),
        language=draft.language.strip() or "en",
        disclosure=tidy_line(draft.disclosure),
        image_url=(draft.image_url or "").strip() or None,
        image_alt=tidy_line(draft.image_alt or "") or None,
        campaign=(draft.campaign or "").strip() or None,
        images={
            network: Picture(picture.url.strip(), tidy_line(picture.alt))
            for network, picture in sorted(draft.images.items())
            if picture.url.strip()
        },
        networks={
            network: tuple(Wording(tidy_text(w.text), w.locked) for w in wordings)
            for network, wordings in sorted(draft.wordings.items())
        },
    )


def tidy_text(text: str) -> str:
    """The text with plain line breaks, without control characters or blanks at its ends."""
    return _CONTROLS.sub("", _LINE_BREAKS.sub("\n", text)).strip()


def tidy_line(text: str) -> str:
    """As `tidy_text`, on one line."""
    return " ".join(tidy_text(text).split())


def problems_with(draft: PostDraft) -> dict[str, str]:
    """Each field that is wrong, with how to mend it. Wordings are named `networks.<network>.<index>`,
    pictures `images.<network>`.
    """
    problems = {
        "title": _problem_with_length(draft.title, MAX_TITLE_LENGTH, required=True),
        "url": problem_with_url(draft.url) if draft.url else "is missing; every post needs a page to share",
        "summary": _problem_with_length(draft.summary, MAX_SUMMARY_LENGTH),
        "notes": _problem_with_length(draft.notes, MAX_NOTES_LENGTH),
        "language": _problem_with_language(draft.language),
        "disclosure": _problem_with_length(draft.disclosure, MAX_DISCLOSURE_LENGTH),
        "image_url": problem_with_url(draft.image_url) if draft.image_url else None,
        "image_alt": _problem_with_alt(draft),
        "expires_at": _problem_with_window(draft),
        "repeat_after_days": _problem_with_repeat(draft.repeat_after_days),
        "own_words_minimum": _problem_with_own_words(draft.own_words_minimum),
        **_problems_with_pictures(draft.images),
        **_problems_with_wordings(draft.wordings),
    }
    return {field: problem for field, problem in problems.items() if problem}


def problem_with_text(text: str) -> str | None:
    """What is wrong with one wording and how to mend it, or None. Network limits are checked by `check.py`."""
    if problem := _problem_with_length(text, MAX_TEXT_LENGTH, required=True):
        return problem
    if unknown := unknown_placeholders(text):
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        return f"has the placeholder {{{unknown[0]}}}, which nothing fills; use one of {known}"
    return None


def _problem_with_length(text: str, limit: int, *, required: bool = False) -> str | None:
    if required and not text:
        return "is missing"
    return f"is {len(text)} characters long; at most {limit} are allowed" if len(text) > limit else None


def _problem_with_language(language: str) -> str | None:
    if LANGUAGE.fullmatch(language) and len(language) <= 12:
        return None
    return "is not a language tag; write it as en, de or pt-BR"


def _problem_with_alt(draft: PostDraft) -> str | None:
    if draft.image_url and not draft.image_alt:
        return "is missing; say in a few words what the image shows, for people who cannot see it"
    return _problem_with_length(draft.image_alt or "", MAX_ALT_LENGTH)


def _problem_with_window(draft: PostDraft) -> str | None:
    if draft.live_from and draft.expires_at and draft.expires_at <= draft.live_from:
        return "is not after the start, so the post would never be live; move one of the two"
    return None


def _problem_with_repeat(days: int | None) -> str | None:
    if days is None or 1 <= days <= MAX_REPEAT_DAYS:
        return None
    return f"is {days}; write a number of days from 1 to {MAX_REPEAT_DAYS}, or nothing for a post that is no evergreen"


def _problem_with_own_words(words: int) -> str | None:
    return None if 0 <= words <= MAX_OWN_WORDS else f"is {words}; write a number of words from 0 to {MAX_OWN_WORDS}"


def _problems_with_pictures(pictures: Mapping[str, Picture]) -> dict[str, str | None]:
    problems: dict[str, str | None] = {}
    for network, picture in pictures.items():
        problem = problem_with_url(picture.url) or _problem_with_length(picture.alt, MAX_ALT_LENGTH)
        if not picture.alt:
            problem = problem or "has no words; say what the picture shows, for people who cannot see it"
        problems[f"images.{network}"] = problem
    return problems


def _problems_with_wordings(wordings: Mapping[str, Sequence[Wording]]) -> dict[str, str | None]:
    problems: dict[str, str | None] = {}
    for network, texts in wordings.items():
        seen: set[str] = set()
        for index, wording in enumerate(texts):
            field = f"networks.{network}.{index}"
            problems[field] = problem_with_text(wording.text)
            if wording.text in seen:
                problems[field] = "is the same as one above; write different words or remove it"
            if index >= MAX_TEXTS_PER_NETWORK:
                problems[field] = f"is one too many; at most {MAX_TEXTS_PER_NETWORK} per network are allowed"
            seen.add(wording.text)
    return problems
