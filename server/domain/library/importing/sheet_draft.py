"""The draft that a line of a sheet describes, and everything that is wrong with it.

A column is a field of a post, or a network: `x`, `x 2`, `linkedin` hold one share text each. Several topics or groups
in a cell are set apart by commas; both may be given by name or by slug. Days are days of the programme's time zone.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from server.domain.library.draft import PostDraft, problems_with, tidy
from server.domain.library.importing.sheet_line import SheetLine
from server.domain.library.problem import did_you_mean, shown
from server.errors import Invalid

REQUIRED = ("title", "url")
COLUMNS = (
    *REQUIRED,
    "summary",
    "notes",
    "language",
    "disclosure",
    "topics",
    "groups",
    "campaign",
    "live_from",
    "expires_on",
    "image",
    "image_alt",
    "featured",
    "pinned",
    "repeat_after_days",
    "own_words_minimum",
)
YES, NO = ("true", "yes", "1", "x"), ("", "false", "no", "0")
_TEXT_COLUMN = re.compile(r"([a-z_]+?)[ _]?\d*")
FIELD_COLUMNS = {"image_url": "image", "expires_at": "expires_on"}


@dataclass(frozen=True)
class Known:
    """What a sheet may name: slugs by lower-case name or slug, and the networks."""

    topics: Mapping[str, str]
    groups: Mapping[str, str]
    campaigns: Mapping[str, str]
    networks: Collection[str]
    zone: ZoneInfo


def check_columns(columns: Collection[str], networks: Collection[str]) -> None:
    """Raises Invalid, naming every column that is missing or that nothing is known of."""
    wrong = [f"The column {name} is missing." for name in REQUIRED if name not in columns]
    for name in columns:
        if name and name not in COLUMNS and _network_of(name, networks) is None:
            hint = did_you_mean(name, [*COLUMNS, *networks])
            wrong.append(f"There is no column {shown(name)}{hint or '.'}")
    if wrong:
        raise Invalid(" ".join(wrong) + " The first line of the sheet names the columns.")


def draft_of_line(line: SheetLine, known: Known) -> tuple[PostDraft, list[str]]:
    """The tidy draft and what is wrong with it, each as a sentence that begins with its column."""
    reading = _Reading(line, known)
    draft = reading.draft()
    wrong = [*line.wrong, *reading.wrong]
    spoken_for = {sentence.split(":")[0] for sentence in wrong}
    for field, problem in problems_with(draft).items():
        column = _column_of(field)
        if column not in spoken_for:
            wrong.append(f"{column}: {problem}.")
    return draft, wrong


class _Reading:
    """One line under way."""

    def __init__(self, line: SheetLine, known: Known) -> None:
        self.cells = line.cells
        self.known = known
        self.wrong: list[str] = []

    def draft(self) -> PostDraft:
        campaign = self.named("campaign", self.known.campaigns)
        return tidy(
            PostDraft(
                title=self.cells.get("title", ""),
                url=self.cells.get("url", ""),
                summary=self.cells.get("summary", ""),
                notes=self.cells.get("notes", ""),
                language=self.cells.get("language", ""),
                disclosure=self.cells.get("disclosure", ""),
                topics=self.named("topics", self.known.topics),
                groups=self.named("groups", self.known.groups),
                campaign=campaign[0] if campaign else None,
                image_url=self.cells.get("image"),
                image_alt=self.cells.get("image_alt"),
                live_from=self.moment("live_from", last_day=False),
                expires_at=self.moment("expires_on", last_day=True),
                featured=self.yes("featured"),
                pinned=self.yes("pinned"),
                repeat_after_days=self.number("repeat_after_days"),
                own_words_minimum=self.number("own_words_minimum") or 0,
                networks=self.networks(),
            )
        )

    def named(self, column: str, known: Mapping[str, str]) -> list[str]:
        found = []
        for name in re.split(r"[,;|\n]", self.cells.get(column, "")):
            if not (name := name.strip().lower()):
                continue
            if name in known:
                found.append(known[name])
            else:
                self.wrong.append(f"{column}: there is none called {shown(name)}{did_you_mean(name, known) or '.'}")
        return found

    def moment(self, column: str, *, last_day: bool) -> datetime | None:
        text = self.cells.get(column, "")
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=self.known.zone)
            return moment + timedelta(days=1) if last_day and len(text) <= len("2026-11-23") else moment
        except (ValueError, OverflowError):
            self.wrong.append(f"{column}: {shown(text)} is not a day; write it as 2026-11-23 or 2026-11-23 09:00.")
            return None

    def yes(self, column: str) -> bool:
        text = self.cells.get(column, "").lower()
        if text not in (*YES, *NO):
            self.wrong.append(f"{column}: {shown(text)} is neither yes nor no.")
        return text in YES

    def number(self, column: str) -> int | None:
        text = self.cells.get(column, "")
        if text and not (text.isascii() and text.isdigit() and len(text) < 7):
            self.wrong.append(f"{column}: {shown(text)} is not a whole number.")
            return None
        return int(text) if text else None

    def networks(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for column, text in self.cells.items():
            network = None if column in COLUMNS else _network_of(column, self.known.networks)
            if network and text:
                found.setdefault(network, []).append(text)
        return found


def _network_of(column: str, networks: Collection[str]) -> str | None:
    match = _TEXT_COLUMN.fullmatch(column)
    return match[1] if match and match[1] in networks else None


def _column_of(field: str) -> str:
    return field.split(".")[1] if field.startswith("networks.") else FIELD_COLUMNS.get(field, field)
