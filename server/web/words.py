"""What states are called on the screen, and the tone of the chip that shows them."""

from server.domain.library.share_text import WordingState
from server.domain.people.person import Role
from server.domain.sharing.share import ShareState

# status: (label, tone). Tones are quiet, wait, good, next and ended; none of them is an alarm.
POST_STATUS = {
    "draft": ("Draft", "quiet"),
    "in_review": ("Waiting for review", "wait"),
    "rejected": ("Needs changes", "ended"),
    "scheduled": ("Scheduled", "next"),
    "live": ("Live", "good"),
    "expired": ("Expired", "ended"),
    "withdrawn": ("Withdrawn", "ended"),
    "archived": ("Archived", "ended"),
}
WORDING_STATE = {
    WordingState.IN_REVIEW: ("Waiting for review", "wait"),
    WordingState.APPROVED: ("Approved", "good"),
    WordingState.REJECTED: ("Needs changes", "ended"),
}
SHARE_STATE = {
    ShareState.OPENED: ("Opened, not confirmed", "wait"),
    ShareState.CONFIRMED: ("Confirmed", "good"),
    ShareState.VERIFIED: ("Verified", "good"),
    ShareState.PUBLISHED: ("Published", "good"),
    ShareState.SCHEDULED: ("Scheduled", "next"),
    ShareState.PUBLISHING: ("Publishing", "next"),
    ShareState.FAILED: ("Did not go out", "ended"),
    ShareState.WITHDRAWN: ("Taken back", "ended"),
}
SOURCE_STATE = {
    "ok": ("Collecting", "good"),
    "degraded": ("Having trouble", "wait"),
    "disabled": ("Stopped", "ended"),
}
ROLE = {
    Role.ADVOCATE: "Advocate",
    Role.CONTRIBUTOR: "Contributor",
    Role.COMMUNITY_MANAGER: "Community manager",
    Role.LEADER: "Leader",
    Role.ADMIN: "Admin",
}
LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "cs": "Czech",
    "da": "Danish",
    "fi": "Finnish",
    "sv": "Swedish",
    "nb": "Norwegian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ja": "Japanese",
    "zh": "Chinese",
}


def language_name(code: str | None) -> str:
    """The language's English name, or its code where we have no name for it."""
    return LANGUAGES.get(code or "", code or "Unknown language")


def confidence_in_words(confidence: float) -> str:
    """A calibrated chance (0..1) as people would say it."""
    for least, words in ((0.85, "Very likely fits"), (0.6, "Probably fits"), (0.35, "May fit")):
        if confidence >= least:
            return words
    return "A long shot"


def count_of(number: int, one: str, many: str = "") -> str:
    """`1 share`, `2 shares`, `1,204 shares`."""
    return f"{number:,} {one if abs(number) == 1 else many or one + 's'}"
