"""GET, PATCH and DELETE /groups/{slug}: one group and its rule."""

from dataclasses import replace
from typing import Annotated

from pydantic import Field
from sqlalchemy import select

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Text, sent, slug
from server.api.groups import GroupIn, GroupOut, group_out, rule_in
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.people.api_token import Scope
from server.domain.people.group import Group
from server.domain.people.groups import group_draft_of, remove_group, update_group
from server.errors import NotFound


class GroupChange(GroupIn):
    """The fields to change; those left out stay. A rule is changed as a whole: one without a value ends it."""

    name: Annotated[Text, Field(min_length=1, max_length=120)] = ""


def group_of(group_slug: str) -> Group:
    """That group. Raises NotFound."""
    group = db().scalar(select(Group).where(Group.slug == slug(group_slug)))
    if group is None:
        raise NotFound("There is no group of this name. Look for it in the list of groups.")
    return group


@api.get("/groups/<group_slug>")
@operation("get_group", tag="Audience", scope=Scope.CONTENT_READ, refuses=[404])
@api.output(GroupOut)
def group_show(group_slug: str) -> GroupOut:
    """The group as it stands."""
    return group_out(group_of(group_slug))


@api.patch("/groups/<group_slug>")
@operation("change_group", tag="Audience", scope=Scope.CONTENT_REVIEW, refuses=[404, 409], body=True)
@api.input(GroupChange, location="json", arg_name="body")
@api.output(GroupOut)
def group_change(group_slug: str, body: GroupChange) -> GroupOut:
    """Change some fields; the group holds at once who fits its rule."""
    group, said = group_of(group_slug), sent(body)
    if "rule" in said:
        said["rule"] = rule_in(body.rule)
    update_group(db(), group, replace(group_draft_of(group), **said), by=caller(), now=utc_now())
    answer = group_out(group)
    db().commit()
    return answer


@api.delete("/groups/<group_slug>")
@operation("remove_group", tag="Audience", scope=Scope.CONTENT_REVIEW, refuses=[404, 409])
@api.output({}, status_code=204)
def group_delete(group_slug: str) -> tuple[str, int]:
    """Remove a group that no post is for."""
    remove_group(db(), group_of(group_slug), by=caller(), now=utc_now())
    db().commit()
    return "", 204
