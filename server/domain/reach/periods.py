"""The periods that a board can be cut by, in whole days of the programme's time zone."""

import enum
from datetime import date

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import InstrumentedAttribute

from server.clock import days_before


class Period(enum.StrEnum):
    """So many days up to and including today, or everything."""

    WEEK = "7d"
    MONTH = "30d"
    QUARTER = "90d"
    ALL = "all"

    def first_day(self, today: date) -> date | None:
        """The first day of the period that ends today; None when it has no beginning."""
        return None if self is Period.ALL else days_before(today, int(self.value[:-1]) - 1)

    def holds(self, day: InstrumentedAttribute[date], today: date) -> ColumnElement[bool]:
        """Whether a row's day is in the period that ends today."""
        first = self.first_day(today)
        return (day >= first if first else true()) & (day <= today)
