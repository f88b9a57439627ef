"""Which board and period an address names, and which day it is for the programme."""

from datetime import date

from flask import request

from server.clock import local_day, utc_now
from server.context import context
from server.domain.reach.periods import Period

PERIODS = [
    (Period.WEEK, "7 days"),
    (Period.MONTH, "30 days"),
    (Period.QUARTER, "90 days"),
    (Period.ALL, "All time"),
]


def wanted_board() -> str:
    """`people` or `teams`."""
    return "teams" if request.args.get("board") == "teams" else "people"


def wanted_period() -> Period:
    """The period in the address, or the last 30 days."""
    wanted = request.args.get("period", "")
    return Period(wanted) if wanted in list(Period) else Period.MONTH


def today() -> date:
    """The day it is now in the programme's time zone."""
    return local_day(utc_now(), context().settings.timezone)
