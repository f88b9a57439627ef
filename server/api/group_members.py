"""GET /groups/{slug}/members lists who is in a group; POST puts people in by hand, DELETE takes one out."""

from server.api.auth import caller, require_reviewer
from server.api.blueprint import api
from server.api.fields import Answer
from server.api.group import group_of
from server.api.idempotency import once
from server.api.operation import operation
from server.api.people_named import (
    AddedOut,
    PeopleIn,
    PeopleQuery,
    PersonOut,
    after_of,
    next_of,
    people_in,
    person_of,
    person_out,
)
from server.clock import utc_now
from server.context import db
from server.domain.people.api_token import Scope
from server.domain.people.groups import add_members, members_of, remove_member


class MemberOut(PersonOut):
    """One member, and whether the rule holds them."""

    by_rule: bool


class Members(Answer):
    """A page of members. `next` is the cursor of the next page; null at the end."""

    items: list[MemberOut]
    next: str | None


@api.get("/groups/<group_slug>/members")
@operation("list_members", tag="Audience", scope=Scope.CONTENT_READ, refuses=[404, 422])
@api.input(PeopleQuery, location="query", arg_name="query")
@api.output(Members)
def member_list(group_slug: str, query: PeopleQuery) -> Members:
    """Who is in the group, to community managers."""
    require_reviewer()
    group = group_of(group_slug)
    place = f"members-{group.id}"
    found = members_of(db(), group, limit=query.limit + 1, after=after_of(query, place))
    return Members(
        items=[MemberOut(**person_out(who).model_dump(), by_rule=by_rule) for who, by_rule in found[: query.limit]],
        next=next_of([person for person, _ in found], query, place),
    )


@api.post("/groups/<group_slug>/members")
@operation("add_members", tag="Audience", scope=Scope.CONTENT_REVIEW, refuses=[404, 409], body=True, idempotent=True)
@api.input(PeopleIn, location="json", arg_name="body")
@api.output(AddedOut, status_code=201)
@once
def member_add(key: str, group_slug: str, body: PeopleIn) -> AddedOut:
    """Put in everyone listed, or nobody when one is unknown."""
    group = group_of(group_slug)
    return AddedOut(added=add_members(db(), group, people_in(body), by=caller(), now=utc_now()))


@api.delete("/groups/<group_slug>/members/<int:person_id>")
@operation("remove_member", tag="Audience", scope=Scope.CONTENT_REVIEW, refuses=[404, 409])
@api.output({}, status_code=204)
def member_remove(group_slug: str, person_id: int) -> tuple[str, int]:
    """Take somebody out, unless the rule holds them; doing it twice changes nothing."""
    remove_member(db(), group_of(group_slug), person_of(person_id), by=caller(), now=utc_now())
    db().commit()
    return "", 204
