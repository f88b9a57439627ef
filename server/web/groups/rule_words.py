"""A group's rule as people would say it."""

from collections.abc import Sequence

from server.domain.people.group import Group
from server.domain.people.group_rules import rule_of
from server.web.words import language_name


def rule_in_words(group: Group) -> str:
    """`in team Sales or Design, in DE, reading German`; empty for a group without a rule."""
    rule = rule_of(group)
    parts = [
        f"in {'team' if len(rule.teams) == 1 else 'teams'} {_either(rule.teams)}" if rule.teams else "",
        f"in {_either(rule.countries)}" if rule.countries else "",
        f"reading {_either([language_name(tag) for tag in rule.languages])}" if rule.languages else "",
    ]
    return ", ".join(part for part in parts if part)


def _either(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
