"""What states are called on the screen, and the tone of the chip that shows them."""

from server.domain.library.content_feed import EntryFate, FeedState
from server.domain.library.importing.sheet_import import ImportState, RowFate
from server.domain.library.link_check import LinkState
from server.domain.library.severity import Severity
from server.domain.library.share_text import WordingState
from server.domain.library.suggestion import SuggestionState
from server.domain.listening.mention import MentionState
from server.domain.people.person import Role
from server.domain.sharing.click import ClickClass
from server.domain.sharing.share import ShareState

# status: (label, tone). Tones are quiet, wait, good, next and ended; none of them is an alarm (stop is).
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
SEVERITY = {
    Severity.ERROR: ("Stops approval", "stop"),
    Severity.WARNING: ("Warns", "wait"),
}
LINK_STATE = {
    LinkState.NEW: ("Not visited yet", "quiet"),
    LinkState.FINE: ("Answers", "good"),
    LinkState.MOVED: ("Moved for good", "wait"),
    LinkState.REDIRECTS: ("Leads elsewhere", "wait"),
    LinkState.DEAD: ("Dead", "stop"),
    LinkState.PRIVATE: ("Not public", "wait"),
    LinkState.UNCLEAR: ("Did not answer", "ended"),
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
CLICK_CLASS = {
    ClickClass.HUMAN: "People",
    ClickClass.PREVIEW: "Previews",
    ClickClass.SCANNER: "Scanners",
    ClickClass.PREFETCH: "Prefetches",
    ClickClass.DUPLICATE: "Repeats",
    ClickClass.SELF: "The sharers themselves",
    ClickClass.UNKNOWN: "Not known",
}
MENTION_STATE = {
    MentionState.NEW: "New",
    MentionState.ASSIGNED: "Assigned",
    MentionState.ANSWERED: "Answered",
    MentionState.DISMISSED: "Dismissed",
}
SUGGESTION_STATE = {
    SuggestionState.WAITING: ("Waiting", "wait"),
    SuggestionState.DRAFTED: ("Became a post", "good"),
    SuggestionState.DECLINED: ("Not taken", "ended"),
}
IMPORT_STATE = {
    ImportState.WAITING: ("Being looked at", "next"),
    ImportState.CHECKED: ("Waiting for your yes", "wait"),
    ImportState.CONFIRMED: ("Coming in", "next"),
    ImportState.DONE: ("Brought in", "good"),
    ImportState.FAILED: ("Not brought in", "ended"),
}
ROW_FATE = {
    RowFate.NEW: ("New", "good"),
    RowFate.KNOWN: ("Known", "ended"),
    RowFate.WRONG: ("Wrong", "wait"),
}
FEED_STATE = {
    FeedState.OK: ("Reading", "good"),
    FeedState.DEGRADED: ("Having trouble", "wait"),
    FeedState.PAUSED: ("Paused", "ended"),
}
ENTRY_FATE = {
    EntryFate.WAITING: ("Waiting", "wait"),
    EntryFate.DRAFTED: ("Became a draft", "good"),
    EntryFate.FILTERED: ("Left out", "ended"),
    EntryFate.KNOWN: ("Known", "ended"),
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
