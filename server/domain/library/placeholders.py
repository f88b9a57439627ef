"""Placeholders in share texts: {first_name}, {team} and {link}."""

import re
from collections.abc import Mapping

from server.domain.people.person import Person
from server.domain.people.team import NO_TEAM

PLACEHOLDERS = ("first_name", "team", "link")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")

# For a person whom nobody has put into a team yet.
TEAM_WITHOUT_NAME = "our team"


def fill(text: str, *, person: Person, link: str) -> str:
    """The text as this person would send it. What a value contains is never filled again."""
    return fill_with(text, values_of(person.first_name, person.team.name) | {"link": link})


def values_of(first_name: str, team: str) -> dict[str, str]:
    """What a person of this name in this team puts for the placeholders that are theirs."""
    return {"first_name": first_name, "team": TEAM_WITHOUT_NAME if team == NO_TEAM else team}


def fill_with(text: str, values: Mapping[str, str]) -> str:
    """Replace each placeholder that `values` knows and leave the others as they stand."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def unknown_placeholders(text: str) -> list[str]:
    """The names in braces that Goodword would not fill, in order, each once."""
    return list(dict.fromkeys(name for name in _PLACEHOLDER.findall(text) if name not in PLACEHOLDERS))
