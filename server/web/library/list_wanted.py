"""How the library's list is narrowed, as its address says it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import request, url_for
from sqlalchemy import select

from server.clock import day_start, utc_now
from server.context import context, db
from server.domain.library.campaign import Campaign
from server.domain.library.list_filters import Filters
from server.domain.library.lists import NEEDS_REVIEW, languages_used, matching_ids
from server.domain.library.reviewers import posts_of_manager
from server.domain.library.topic import Topic
from server.domain.library.windows import Happening, Window
from server.domain.people.group import Group
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me
from server.web.words import language_name

MAX_QUERY_CHARACTERS = 200
KEYS = ("status", "topic", "group", "campaign", "language", "q", "by", "when")
WORDS_ONLY = "words"
MOST_COUNTED = 99


@dataclass(frozen=True)
class Choice:
    """One filter as a select: its name in the address, its label, what stands for all, and the choices by value."""

    name: str
    label: str
    everything: str
    options: dict[str, str]


@dataclass(frozen=True)
class Wanted:
    """The parts of the address that narrow, as they were typed."""

    values: dict[str, str]

    @property
    def query(self) -> str:
        """The words that are looked for."""
        return self.values["q"]

    @property
    def by_meaning(self) -> bool:
        """Whether posts that mean the same in other words are wanted too."""
        return bool(self.query) and self.values["by"] != WORDS_ONLY

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return any(value for key, value in self.values.items() if key != "by")

    @property
    def day(self) -> date | None:
        """The day on which something is to happen."""
        try:
            return date.fromisoformat(self.values["when"].partition(":")[2])
        except ValueError:
            return None

    @property
    def window(self) -> Window | None:
        """What is to happen on which day, as `starts:2026-11-23`; None for anything else."""
        what, day, timezone = self.values["when"].partition(":")[0], self.day, context().settings.timezone
        if day is None or what not in list(Happening):
            return None
        try:
            return Window(Happening(what), day_start(day, timezone), day_start(day + timedelta(days=1), timezone))
        except OverflowError:
            return None

    def url(self, endpoint: str = "web.post_list", **other: Any) -> str:
        """The address of this list, or of another page with the same filters, with some parts changed."""
        parts: dict[str, Any] = {key: value or None for key, value in self.values.items()}
        return url_for(endpoint, **(parts | other))

    def filters(self) -> Filters:
        """The same for the database, and never more than the reader may see."""
        return Filters(
            status=self.values["status"] or None,
            topic=self.values["topic"] or None,
            group=self.values["group"] or None,
            campaign=self.values["campaign"] or None,
            language=self.values["language"] or None,
            query=self.query,
            author_id=None if me().has_role(*REVIEWERS) else me().id,
            window=self.window,
            within=posts_of_manager(db(), me()),
        )


def wanted() -> Wanted:
    """What this request's address asks for."""
    return Wanted({key: request.args.get(key, "").strip()[:MAX_QUERY_CHARACTERS] for key in KEYS})


def to_review(limit: int = MOST_COUNTED) -> list[int]:
    """The ids of the posts that wait for review in the part of the library that the reader sees, at most `limit`."""
    asked = Wanted(dict.fromkeys(KEYS, "") | {"status": NEEDS_REVIEW})
    return matching_ids(db(), asked.filters(), now=utc_now(), limit=limit)


def choices() -> list[Choice]:
    """The filters that have anything to choose from."""
    offered = [
        Choice("topic", "Topic", "All topics", _options(Topic)),
        Choice("group", "Group", "All groups", _options(Group)),
        Choice("campaign", "Campaign", "All campaigns", _options(Campaign)),
        Choice("language", "Language", "All languages", _languages()),
    ]
    return [choice for choice in offered if len(choice.options) > (choice.name == "language")]


def _options(table: type[Topic] | type[Group] | type[Campaign]) -> dict[str, str]:
    return dict(db().execute(select(table.slug, table.name).order_by(table.name)).all())


def _languages() -> dict[str, str]:
    found = {code: language_name(code) for code in languages_used(db())}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))
