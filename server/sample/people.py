"""The sample people, their teams, groups and topics. Somebody who is in the programme already is left as they are."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.topic import Topic
from server.domain.people.accounts import invite_person
from server.domain.people.group import Group, GroupKind
from server.domain.people.group_rules import GroupRule, refresh_rule_groups, stored_rule
from server.domain.people.membership import assign_topic
from server.domain.people.person import Person
from server.domain.people.team import Team
from server.sample.cast import CAST, CHAMPIONS_GROUP, PILOT_GROUP, TEAMS, Part

GROUPS = (
    (PILOT_GROUP, "Pilot", GroupKind.ASSIGNED, GroupRule()),
    (CHAMPIONS_GROUP, "Customer champions", GroupKind.JOINABLE, GroupRule()),
    ("germany", "Colleagues in Germany", GroupKind.ASSIGNED, GroupRule(countries=("DE",))),
    ("french-speaking-care", "Care in French", GroupKind.ASSIGNED, GroupRule(("Customer Care",), (), ("fr",))),
)
# The programme began before the 90 days that are shown, and a few people joined later.
BEGAN = timedelta(days=100)
LATECOMERS = 9
LAST_JOINED_DAYS_AGO = 20


def make_groups_and_teams(session: Session, now: datetime) -> None:
    """The sample's teams and groups, where there are none of the same name."""
    have_teams = set(session.scalars(select(Team.name)))
    have_groups = set(session.scalars(select(Group.slug)))
    session.add_all(Team(name=n, is_sample=True, created_at=now - BEGAN) for n in TEAMS if n not in have_teams)
    session.add_all(
        Group(slug=slug, name=name, kind=kind, rule=stored_rule(rule), is_sample=True, created_at=now - BEGAN)
        for slug, name, kind, rule in GROUPS
        if slug not in have_groups
    )
    session.flush()


def make_people(session: Session, rng: Random, now: datetime) -> list[tuple[Part, Person]]:
    """Invite the cast; returns those who were not there before, the most eager first."""
    have = set(session.scalars(select(Person.email)))
    late = set(rng.sample(range(6, len(CAST)), LATECOMERS))
    made = []
    for place, part in enumerate(CAST):
        days_ago = rng.randint(LAST_JOINED_DAYS_AGO, 80) if place in late else BEGAN.days - rng.randint(0, 8)
        if part.email not in have:
            made.append((part, _invite(session, part, now - timedelta(days=days_ago))))
    session.flush()
    refresh_rule_groups(session, now)
    return made


def follow_topics(session: Session, people: Sequence[tuple[Part, Person]]) -> None:
    """Everyone follows their topics, as far as the library has them."""
    topics = {topic.slug: topic for topic in session.scalars(select(Topic))}
    for part, person in people:
        for slug in part.topics:
            if slug in topics:
                assign_topic(session, person, topics[slug], person.created_at)


def _invite(session: Session, part: Part, joined_at: datetime) -> Person:
    person = invite_person(
        session,
        email=part.email,
        name=part.name,
        team=part.team,
        roles=part.roles,
        groups=part.groups,
        languages=part.languages,
        by=None,
        now=joined_at,
    )
    person.country, person.is_sample = part.country, True
    return person
