"""Days and moments in library files. A day is meant in UTC, so that a file says the same on every instance."""

from datetime import UTC, datetime, time, timedelta

DAY = timedelta(days=1)


def read_start(text: str) -> datetime:
    """The moment at which a day begins, or the very moment if one is given with its zone. Raises ValueError."""
    moment, _ = _read(text)
    return moment


def read_last_day(text: str) -> datetime:
    """The moment at which a day is over, or the very moment if one is given with its zone. Raises ValueError."""
    moment, whole_day = _read(text)
    return moment + DAY if whole_day else moment


def write_start(moment: datetime) -> str:
    """What `read_start` reads as this moment: a day if it falls on midnight, UTC."""
    moment = moment.astimezone(UTC)
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()


def write_last_day(moment: datetime) -> str:
    """What `read_last_day` reads as this moment."""
    moment = moment.astimezone(UTC)
    return (moment - DAY).date().isoformat() if moment.time() == time() else moment.isoformat()


def _read(text: str) -> tuple[datetime, bool]:
    try:
        moment = datetime.fromisoformat(text)
        if len(text) <= len("2026-11-23"):
            return moment.replace(tzinfo=UTC), bool(moment + DAY)
        if moment.tzinfo is None:
            raise ValueError("has a time without its zone; write 2026-11-23T09:00:00+01:00, or the day alone")
        return moment.astimezone(UTC), False
    except OverflowError as error:
        raise ValueError("is too far away") from error
    except ValueError as error:
        if "zone" in str(error):
            raise
        raise ValueError("is not a date; write it as 2026-11-23") from error
