"""GET /groups lists the audiences of posts; POST /groups makes one."""

from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, Body, Text
from server.api.idempotency import once
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.people.api_token import Scope
from server.domain.people.group import Group, GroupKind
from server.domain.people.group_rules import GroupRule, rule_of
from server.domain.people.groups import GroupDraft, create_group, group_lines

Words = Annotated[list[Annotated[Text, Field(min_length=1, max_length=120)]], Field(max_length=50)]


class RuleIn(Body):
    """Who belongs: a person fits who fits every list that is not empty."""

    teams: Words = []
    countries: Words = []
    languages: Words = []


class GroupIn(Body):
    """A new group; without a rule it is filled by hand."""

    name: Annotated[Text, Field(min_length=1, max_length=120)]
    description: Annotated[Text, Field(max_length=500)] = ""
    kind: Annotated[GroupKind, Field(strict=False)] = GroupKind.ASSIGNED
    rule: RuleIn = RuleIn()


class RuleOut(Answer):
    """The rule of a group; three empty lists where members are put in by hand only."""

    teams: list[str]
    countries: list[str]
    languages: list[str]


class GroupOut(Answer):
    """A group. Posts name it by its slug."""

    slug: str
    name: str
    description: str
    kind: GroupKind
    by_rule: bool
    rule: RuleOut


class GroupLineOut(GroupOut):
    """A group with how many people are in it, and how many of its posts are live now."""

    members: int
    posts: int
    live: int


class Groups(Answer):
    """Every group, by name."""

    items: list[GroupLineOut]


@api.get("/groups")
@operation("list_groups", tag="Audience", scope=Scope.CONTENT_READ)
@api.output(Groups)
def group_list() -> Groups:
    """Every group."""
    return Groups(
        items=[
            GroupLineOut(**group_out(line.group).model_dump(), members=line.members, posts=line.posts, live=line.live)
            for line in group_lines(db(), utc_now())
        ]
    )


@api.post("/groups")
@operation("create_group", tag="Audience", scope=Scope.CONTENT_REVIEW, refuses=[409], body=True, idempotent=True)
@api.input(GroupIn, location="json", arg_name="body")
@api.output(GroupOut, status_code=201)
@once
def group_create(key: str, body: GroupIn) -> GroupOut:
    """Make a group."""
    draft = GroupDraft(body.name, body.description, body.kind, rule_in(body.rule))
    return group_out(create_group(db(), draft, by=caller(), now=utc_now()))


def rule_in(rule: RuleIn) -> GroupRule:
    """The rule that was sent."""
    return GroupRule(rule.teams, rule.countries, rule.languages)


def group_out(group: Group) -> GroupOut:
    """One group as it stands."""
    rule = rule_of(group)
    return GroupOut(
        slug=group.slug,
        name=group.name,
        description=group.description,
        kind=group.kind,
        by_rule=group.rule is not None,
        rule=RuleOut(teams=list(rule.teams), countries=list(rule.countries), languages=list(rule.languages)),
    )
