"""Moments in words."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

MINUTE_SECONDS = 60
HOUR_SECONDS = 3600
DAY_SECONDS = 24 * HOUR_SECONDS
RECENT_DAYS = 7
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def ago(moment: datetime, now: datetime) -> str:
    """How long ago `moment` was ("5 minutes ago"), or its date once that is easier to grasp."""
    seconds = (now - moment).total_seconds()
    if seconds < MINUTE_SECONDS:
        return "just now"
    for size, unit in ((DAY_SECONDS, "day"), (HOUR_SECONDS, "hour"), (MINUTE_SECONDS, "minute")):
        count = int(seconds // size)
        if count and (unit != "day" or count <= RECENT_DAYS):
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
        if count:
            break
    return day_in_words(moment.astimezone(UTC).date())


def day_in_words(day: date) -> str:
    """`23 Nov 2026`, whatever the server's locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_in_words(day: date) -> str:
    """`Mon`."""
    return WEEKDAYS[day.weekday()]


def month_in_words(day: date) -> str:
    """`Nov`."""
    return MONTHS[day.month - 1]


def clock_in_words(moment: datetime, timezone: str) -> str:
    """`14:05` in the programme's time zone."""
    return f"{moment.astimezone(ZoneInfo(timezone)):%H:%M}"


def time_in_words(moment: datetime, timezone: str) -> str:
    """`23 Nov 2026, 14:05` in the programme's time zone."""
    local = moment.astimezone(ZoneInfo(timezone))
    return f"{day_in_words(local.date())}, {local:%H:%M}"


def to_local_input(moment: datetime | None, timezone: str) -> datetime | None:
    """The naive local time that a `datetime-local` field shows, to the minute."""
    return moment.astimezone(ZoneInfo(timezone)).replace(second=0, microsecond=0, tzinfo=None) if moment else None


def from_local_input(naive: datetime | None, timezone: str, *before: datetime | None) -> datetime | None:
    """The moment that somebody meant who typed a local time into a `datetime-local` field.

    What still reads like one of `before` is left as that was, to the second; the first of them counts most.
    """
    for moment in before:
        if naive == to_local_input(moment, timezone):
            return moment
    return naive.replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC) if naive else None
