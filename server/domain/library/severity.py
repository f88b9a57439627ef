"""How much something to mend in a post matters."""

import enum


class Severity(enum.StrEnum):
    """An error stops approval; a warning leaves it to the approver."""

    ERROR = "error"
    WARNING = "warning"
