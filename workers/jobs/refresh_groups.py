"""Sweep: make every group by rule hold who fits."""

from server.domain.people.group_rules import refresh_rule_groups
from workers.runtime import Work, job


@job
def refresh_groups(work: Work) -> None:
    """Most changes of people refresh their groups at once; this finds those that came another way."""
    with work.session() as session:
        refresh_rule_groups(session, work.now())
