"""Sweep: say of planned shares that their time has come, or that they cannot be shared any more."""

from server.domain.sharing.scheduling import turn_schedules as turn
from workers.runtime import Work, job


@job
def turn_schedules(work: Work) -> None:
    """A bounded number; the next sweep goes on."""
    with work.session() as session:
        turn(session, work.now())
