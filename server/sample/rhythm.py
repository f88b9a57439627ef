"""When things happen: on weekdays, in the morning and after lunch, and more as the programme grows."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

DAYS = 90
WEEKDAY_WEIGHTS = (1.0, 1.25, 1.2, 1.15, 0.8, 0.22, 0.18)  # Monday first
HOURS = range(7, 22)
HOUR_WEIGHTS = (1, 3, 6, 5, 4, 5, 5, 3, 3, 4, 3, 2, 2, 2, 1)
GROWTH = 0.8  # the last day has this much more than the first


def moments(rng: Random, count: int, *, now: datetime, timezone: str) -> list[datetime]:
    """`count` moments within the last 90 days and before `now`, in order, in UTC."""
    zone = ZoneInfo(timezone)
    days = [now.astimezone(zone) - timedelta(days=days_ago) for days_ago in range(DAYS - 1, -1, -1)]
    weights = [WEEKDAY_WEIGHTS[day.weekday()] * (1 + GROWTH * place / DAYS) for place, day in enumerate(days)]
    drawn = [at_working_hour(rng, day) for day in rng.choices(days, weights, k=count)]
    return sorted(moment if moment < now else now - timedelta(hours=rng.uniform(0.2, 6)) for moment in drawn)


def at_working_hour(rng: Random, day: datetime) -> datetime:
    """A moment on that local day, in UTC."""
    (hour,) = rng.choices(HOURS, HOUR_WEIGHTS)
    local = day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60), microsecond=0)
    return local.astimezone(UTC)
