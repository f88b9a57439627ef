"""The longest values that a text's placeholders can take among the people who may see a post."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.placeholders import TEAM_WITHOUT_NAME
from server.domain.people.audience import Aim, may_see
from server.domain.people.person import Person
from server.domain.people.team import NO_TEAM, Team

# What room to leave where nobody is known yet: few first names and team names are longer.
LONGEST_FIRST_NAME = "M" * 14
LONGEST_TEAM = "M" * 24
CANDIDATES = 20


@dataclass(frozen=True)
class LongestValues:
    """The names that could be the longest. Which one is depends on how a network counts."""

    first_names: tuple[str, ...] = (LONGEST_FIRST_NAME,)
    teams: tuple[str, ...] = (LONGEST_TEAM,)

    def by(self, count: Callable[[str], int]) -> dict[str, str]:
        """The longest value of each placeholder but the link, as `count` measures them."""
        return {"first_name": max(self.first_names, key=count), "team": max(self.teams, key=count)}


def longest_values(session: Session, aim: Aim) -> LongestValues:
    """The longest first names and teams among those who may see a post like that; a usual length where nobody may."""
    may = may_see(session, aim)
    names = {name.split()[0] for name in session.scalars(select(Person.name).where(may).distinct()) if name.split()}
    teams = set(session.scalars(select(Team.name).join(Person, Person.team_id == Team.id).where(may).distinct()))
    teams = {TEAM_WITHOUT_NAME if team == NO_TEAM else team for team in teams}
    return LongestValues(_longest(names) or (LONGEST_FIRST_NAME,), _longest(teams) or (LONGEST_TEAM,))


def _longest(names: Iterable[str]) -> tuple[str, ...]:
    # Some networks count characters, others weigh scripts or count bytes: the longest in either way are few.
    by_length = sorted(names, key=lambda name: (-len(name), name))[:CANDIDATES]
    by_weight = sorted(names, key=lambda name: (-len(name.encode(errors="replace")), name))[:CANDIDATES]
    return tuple(dict.fromkeys([*by_length, *by_weight]))
