"""Which days the calendar shows, as its address says it."""

import calendar as months
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Any

from flask import request, url_for

from server.clock import local_day, utc_now
from server.context import context
from server.web.dates import day_in_words

WEEK_DAYS = 7
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
EARLIEST, LATEST = date(2000, 1, 1), date(MAXYEAR - 1, 1, 1)


@dataclass(frozen=True)
class Span:
    """A week, or a month filled up to whole weeks. `day` is the day that was asked for."""

    view: str
    day: date
    first: date
    days: int
    today: date
    topic: str

    @property
    def title(self) -> str:
        """What it is called."""
        if self.view == "month":
            return f"{MONTH_NAMES[self.day.month - 1]} {self.day.year}"
        return f"Week of {day_in_words(self.first)}"

    def outside(self, day: date) -> bool:
        """Whether a day only fills up the first or last week of a month."""
        return self.view == "month" and day.month != self.day.month

    def parts(self, **other: Any) -> dict[str, Any]:
        """What the address says, with some parts changed."""
        return {"view": self.view, "day": self.day.isoformat(), "topic": self.topic or None} | other

    def url(self, **other: Any) -> str:
        """The address of this span, with some parts changed."""
        return url_for("web.calendar_show", **self.parts(**other))

    @property
    def before(self) -> str:
        """The address of the week or month before."""
        earlier = self.first if self.view == "week" else self.day.replace(day=1)
        return self.url(day=(earlier - timedelta(days=7 if self.view == "week" else 1)).isoformat())

    @property
    def after(self) -> str:
        """The address of the week or month after."""
        length = months.monthrange(self.day.year, self.day.month)[1]
        later = self.first + timedelta(days=7) if self.view == "week" else self.day.replace(day=1) + timedelta(length)
        return self.url(day=later.isoformat())


def wanted_span() -> Span:
    """The span in the address or the form; this month for what is no day of ours."""
    today = local_day(utc_now(), context().settings.timezone)
    view = "week" if request.values.get("view") == "week" else "month"
    try:
        day = date.fromisoformat(request.values.get("day", ""))
    except ValueError:
        day = today
    day = day if EARLIEST <= day < LATEST else today
    topic = request.values.get("topic", "")[:80]
    if view == "week":
        return Span(view, day, day - timedelta(days=day.weekday()), WEEK_DAYS, today, topic)
    first = day.replace(day=1)
    first -= timedelta(days=first.weekday())
    length = months.monthrange(day.year, day.month)[1]
    weeks = ((day.replace(day=length) - first).days // WEEK_DAYS) + 1
    return Span(view, day, first, weeks * WEEK_DAYS, today, topic)
