"""The periods of "My impact", as callers name them, and the day that it is for the programme."""

import enum
from datetime import date

from server.api.fields import Query
from server.clock import local_day, utc_now
from server.context import context
from server.domain.reach.periods import Period


class ImpactPeriod(enum.StrEnum):
    """The last 7, 30 or 90 days up to and including today, or everything."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    ALL = "all"


class ImpactQuery(Query):
    """Which period."""

    period: ImpactPeriod = ImpactPeriod.MONTH


PERIODS = {
    ImpactPeriod.WEEK: Period.WEEK,
    ImpactPeriod.MONTH: Period.MONTH,
    ImpactPeriod.QUARTER: Period.QUARTER,
    ImpactPeriod.ALL: Period.ALL,
}


def today() -> date:
    """The day it is now in the programme's time zone."""
    return local_day(utc_now(), context().settings.timezone)
