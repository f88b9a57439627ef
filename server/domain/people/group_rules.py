"""Groups by rule: who fits is put in, who no longer fits is taken out; whoever was put in by hand stays.

A rule is kept fresh wherever a person or the rule changes, and by a sweep, so that no way in is forgotten.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, false, func, literal, select, true
from sqlalchemy.orm import Session

from server.domain.people.group import Group, GroupMember
from server.domain.people.person import Person
from server.domain.people.profile import country_code, language_tags
from server.domain.people.readers import readers_of
from server.domain.people.team import Team
from server.errors import Invalid
from server.upsert import insert_ignore_from

MAX_VALUES = 200


@dataclass(frozen=True)
class GroupRule:
    """Who belongs: names of teams, countries as two letters, languages as tags. An empty list asks for nothing.

    A person fits who fits every list that asks for something: somebody in one of the teams *and* one of the countries.
    Whoever reads `en-gb` fits `en`, as with posts.
    """

    teams: Sequence[str] = ()
    countries: Sequence[str] = ()
    languages: Sequence[str] = ()

    @property
    def asks(self) -> bool:
        """Whether it asks for anything at all; a rule that everyone fits is no rule."""
        return bool(self.teams or self.countries or self.languages)


def rule_of(group: Group) -> GroupRule:
    """The group's rule; one that asks for nothing when members are put in by hand only."""
    stored = group.rule or {}
    return GroupRule(*(tuple(stored.get(name, ())) for name in ("teams", "countries", "languages")))


def stored_rule(rule: GroupRule) -> dict[str, list[str]] | None:
    """The rule as a group keeps it, tidied. Raises Invalid on `teams`, `countries` or `languages`."""
    if not rule.asks:
        return None
    for name, values in asdict(rule).items():
        if len(values) > MAX_VALUES:
            raise Invalid("The rule is too long.", fields={name: f"Choose at most {MAX_VALUES}."})
    return {
        "teams": sorted(set(rule.teams)),
        "countries": sorted({country_code(country, "countries") for country in rule.countries}),
        "languages": sorted(language_tags(rule.languages)) if rule.languages else [],
    }


def people_who_fit(session: Session, rule: GroupRule) -> ColumnElement[bool]:
    """Whether a person is here and fits the rule."""
    asked: list[ColumnElement[bool]] = []
    if rule.teams:
        asked.append(Person.team_id.in_(select(Team.id).where(Team.name.in_(rule.teams))))
    if rule.countries:
        asked.append(Person.country.in_(rule.countries))
    if rule.languages:
        asked.append(readers_of(session, rule.languages))
    return and_(Person.deactivated_at.is_(None), *asked) if asked else false()


def count_who_fit(session: Session, rule: GroupRule) -> int:
    """How many people fit the rule now."""
    return session.scalars(select(func.count()).select_from(Person).where(people_who_fit(session, rule))).one()


def refresh_rule_groups(session: Session, now: datetime) -> int:
    """Make every group by rule hold who fits; how many places were given or taken. Twice changes nothing more."""
    return sum(refresh_group(session, group, now) for group in _groups_by_rule(session))


def refresh_groups_of(session: Session, person: Person, now: datetime) -> None:
    """The same for one person, after a change of their team, country or languages, or when they come or leave."""
    session.flush()
    for group in _groups_by_rule(session):
        _refresh(session, group, Person.id == person.id, now)


def refresh_group(session: Session, group: Group, now: datetime) -> int:
    """The same for one group, after a change of its rule; without one, nobody stays in it by rule."""
    session.flush()
    return _refresh(session, group, true(), now)


def _refresh(session: Session, group: Group, whom: ColumnElement[bool], now: datetime) -> int:
    fits = people_who_fit(session, rule_of(group)) & whom
    in_it = exists().where(GroupMember.group_id == group.id, GroupMember.person_id == Person.id)
    fitting = select(literal(group.id), Person.id, literal(now, GroupMember.joined_at.type), true()).where(fits, ~in_it)
    columns = ["group_id", "person_id", "joined_at", "by_rule"]
    added = insert_ignore_from(session, GroupMember, columns, fitting, ["group_id", "person_id"])
    by_rule = (GroupMember.group_id == group.id) & GroupMember.by_rule
    unfit = select(Person.id).where(whom, ~fits)
    gone = session.execute(delete(GroupMember).where(by_rule, GroupMember.person_id.in_(unfit)))
    return added + int(gone.rowcount)  # type: ignore[attr-defined]  # a DELETE's result counts rows


def _groups_by_rule(session: Session) -> list[Group]:
    return list(session.scalars(select(Group).where(Group.rule.is_not(None)).order_by(Group.id)))
