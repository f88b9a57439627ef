"""GET /plan: what to write next, and how many people wait for it."""

from datetime import datetime

from server.api.auth import caller, require_reviewer
from server.api.blueprint import api
from server.api.fields import Answer
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.planning import PlanLine, Reason, plan
from server.domain.library.reviewers import managed_topics
from server.domain.people.api_token import Scope


class PlanLineOut(Answer):
    """One thing to write; `since` is from when people wait. What was said is read from the inbox, by its number.

    Of `mention_id`, `suggestion_id` and `topic` the one that `reason` names is set: said, suggested or dry.
    """

    reason: Reason
    waiting: int
    since: datetime | None
    title: str
    url: str | None
    mention_id: int | None
    suggestion_id: int | None
    topic: str | None


class Plan(Answer):
    """What to write, most people first, at most fifteen lines for each reason."""

    items: list[PlanLineOut]


@api.get("/plan")
@operation("get_plan", tag="Library", scope=Scope.CONTENT_READ)
@api.output(Plan)
def plan_show() -> Plan:
    """What to write next, to community managers."""
    require_reviewer()
    lines = plan(db(), now=utc_now(), topics=managed_topics(db(), caller()))
    return Plan(items=[_line(line) for line in lines])


def _line(line: PlanLine) -> PlanLineOut:
    about = line.suggestion or line.mention
    topic = line.cover.topic if line.cover else None
    return PlanLineOut(
        reason=line.reason,
        waiting=line.waiting,
        since=line.since,
        title=topic.name if topic else (line.suggestion.title or line.suggestion.url) if line.suggestion else "",
        url=about.url if about else None,
        mention_id=line.mention.id if line.mention else None,
        suggestion_id=line.suggestion.id if line.suggestion else None,
        topic=topic.slug if topic else None,
    )
