"""The one place that asks what time it is; everything else is handed `now`."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def utc_now() -> datetime:
    """The present moment, aware and in UTC."""
    return datetime.now(UTC)


def local_day(moment: datetime, timezone: str) -> date:
    """The calendar day on which `moment` falls in the programme's time zone (an IANA name)."""
    return moment.astimezone(ZoneInfo(timezone)).date()


def day_start(day: date, timezone: str) -> datetime:
    """The UTC moment at which `day` begins in the programme's time zone."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def days_before(day: date, days: int) -> date:
    """The calendar day `days` days before `day`."""
    return day - timedelta(days=days)
