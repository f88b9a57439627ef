"""GET, PATCH and DELETE /topics/{slug}: one topic, to those who look after it."""

from dataclasses import replace
from typing import Annotated

from pydantic import Field
from sqlalchemy import select

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Text, sent, slug
from server.api.operation import operation
from server.api.topics import TopicIn, TopicOut, topic_out
from server.clock import utc_now
from server.context import db
from server.domain.library.reviewers import managed_topics
from server.domain.library.topic import Topic
from server.domain.library.topics import remove_topic, topic_draft_of, update_topic
from server.domain.people.api_token import Scope
from server.errors import NotFound


class TopicChange(TopicIn):
    """The fields to change; those left out stay. Only an admin has two approvals become one."""

    name: Annotated[Text, Field(min_length=1, max_length=120)] = ""


def topic_of(topic_slug: str, *, to_change: bool = False) -> Topic:
    """That topic. To change one, the caller must look after it: by name, or as one of all. Raises NotFound."""
    topic = db().scalar(select(Topic).where(Topic.slug == slug(topic_slug)))
    mine = managed_topics(db(), caller()) if to_change else None
    if topic is None or (mine is not None and topic.id not in mine):
        raise NotFound("There is no such topic among yours. Look for it in the list of topics.")
    return topic


@api.get("/topics/<topic_slug>")
@operation("get_topic", tag="Audience", scope=Scope.CONTENT_READ, refuses=[404])
@api.output(TopicOut)
def topic_show(topic_slug: str) -> TopicOut:
    """The topic as it stands."""
    return topic_out(topic_of(topic_slug))


@api.patch("/topics/<topic_slug>")
@operation("change_topic", tag="Audience", scope=Scope.CONTENT_REVIEW, refuses=[404, 409], body=True)
@api.input(TopicChange, location="json", arg_name="body")
@api.output(TopicOut)
def topic_change(topic_slug: str, body: TopicChange) -> TopicOut:
    """Change some fields; whoever follows the topic goes on doing so."""
    topic = topic_of(topic_slug, to_change=True)
    update_topic(db(), topic, replace(topic_draft_of(topic), **sent(body)), by=caller(), now=utc_now())
    answer = topic_out(topic)
    db().commit()
    return answer


@api.delete("/topics/<topic_slug>")
@operation("remove_topic", tag="Audience", scope=Scope.CONTENT_REVIEW, refuses=[404, 409])
@api.output({}, status_code=204)
def topic_delete(topic_slug: str) -> tuple[str, int]:
    """Remove a topic that no post carries."""
    remove_topic(db(), topic_of(topic_slug, to_change=True), by=caller(), now=utc_now())
    db().commit()
    return "", 204
