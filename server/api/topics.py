"""GET /topics lists what people can follow; POST /topics makes one."""

from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import WHOLE, Answer, Body, Text
from server.api.idempotency import once
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.reviewers import managed_topics
from server.domain.library.topic import Topic, TopicKind
from server.domain.library.topics import MAX_DESCRIPTION_CHARACTERS, TopicDraft, create_topic, topic_lines
from server.domain.people.api_token import Scope
from server.errors import Forbidden


class TopicIn(Body):
    """A new topic. Its posts need one approval or two."""

    name: Annotated[Text, Field(min_length=1, max_length=120)]
    description: Annotated[Text, Field(max_length=MAX_DESCRIPTION_CHARACTERS)] = ""
    kind: Annotated[TopicKind, Field(strict=False)] = TopicKind.OPEN
    approvals_needed: Annotated[int, Field(ge=1, le=2), WHOLE] = 1


class TopicOut(Answer):
    """A topic. Posts name it by its slug."""

    slug: str
    name: str
    description: str
    kind: TopicKind
    approvals_needed: int


class TopicLineOut(TopicOut):
    """A topic with how many people follow it, and how many of its posts are live now."""

    followers: int
    posts: int
    live: int


class Topics(Answer):
    """Every topic, by name."""

    items: list[TopicLineOut]


@api.get("/topics")
@operation("list_topics", tag="Audience", scope=Scope.CONTENT_READ)
@api.output(Topics)
def topic_list() -> Topics:
    """Every topic."""
    lines = topic_lines(db(), utc_now())
    return Topics(
        items=[
            TopicLineOut(
                **topic_out(line.topic).model_dump(), followers=line.followers, posts=line.posts, live=line.live
            )
            for line in lines
        ]
    )


@api.post("/topics")
@operation("create_topic", tag="Audience", scope=Scope.CONTENT_REVIEW, refuses=[409], body=True, idempotent=True)
@api.input(TopicIn, location="json", arg_name="body")
@api.output(TopicOut, status_code=201)
@once
def topic_create(key: str, body: TopicIn) -> TopicOut:
    """Make a topic."""
    if managed_topics(db(), caller()) is not None:
        raise Forbidden("You look after named topics only. Ask an admin to make a new one.")
    draft = TopicDraft(body.name, body.description, body.kind, body.approvals_needed)
    return topic_out(create_topic(db(), draft, by=caller(), now=utc_now()))


def topic_out(topic: Topic) -> TopicOut:
    """One topic as it stands."""
    return TopicOut(
        slug=topic.slug,
        name=topic.name,
        description=topic.description,
        kind=topic.kind,
        approvals_needed=topic.approvals_needed,
    )
