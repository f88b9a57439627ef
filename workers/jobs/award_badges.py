"""Sweep: give people the badges that they have earned."""

from server.domain.recognition.awarding import award_badges as award
from server.domain.recognition.awarding import people_to_look_at
from workers.runtime import Work, job

AT_ONCE = 500  # people in one short write transaction


@job
def award_badges(work: Work) -> None:
    """Whoever did something lately, and everybody else in turn."""
    with work.session(read_only=True) as session:
        people = people_to_look_at(session, work.now())
    for start in range(0, len(people), AT_ONCE):
        with work.session() as session:
            award(session, people[start : start + AT_ONCE], now=work.now())
