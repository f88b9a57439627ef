"""GET /topics/{slug}/followers lists who follows a topic; POST assigns a closed one, DELETE takes it away."""

from server.api.auth import caller, require_reviewer
from server.api.blueprint import api
from server.api.fields import Answer
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
from server.api.topic import topic_of
from server.clock import utc_now
from server.context import db
from server.domain.library.topics import add_followers, followers_of, remove_follower
from server.domain.people.api_token import Scope


class Followers(Answer):
    """A page of followers. `next` is the cursor of the next page; null at the end."""

    items: list[PersonOut]
    next: str | None


@api.get("/topics/<topic_slug>/followers")
@operation("list_followers", tag="Audience", scope=Scope.CONTENT_READ, refuses=[404, 422])
@api.input(PeopleQuery, location="query", arg_name="query")
@api.output(Followers)
def follower_list(topic_slug: str, query: PeopleQuery) -> Followers:
    """Who follows the topic, to community managers."""
    require_reviewer()
    topic = topic_of(topic_slug)
    place = f"followers-{topic.id}"
    found = followers_of(db(), topic, limit=query.limit + 1, after=after_of(query, place))
    return Followers(items=[person_out(person) for person in found[: query.limit]], next=next_of(found, query, place))


@api.post("/topics/<topic_slug>/followers")
@operation("add_followers", tag="Audience", scope=Scope.CONTENT_REVIEW, refuses=[404, 409], body=True, idempotent=True)
@api.input(PeopleIn, location="json", arg_name="body")
@api.output(AddedOut, status_code=201)
@once
def follower_add(key: str, topic_slug: str, body: PeopleIn) -> AddedOut:
    """Assign a closed topic to everyone listed, or to nobody when one is unknown."""
    topic = topic_of(topic_slug, to_change=True)
    return AddedOut(added=add_followers(db(), topic, people_in(body), by=caller(), now=utc_now()))


@api.delete("/topics/<topic_slug>/followers/<int:person_id>")
@operation("remove_follower", tag="Audience", scope=Scope.CONTENT_REVIEW, refuses=[404, 409])
@api.output({}, status_code=204)
def follower_remove(topic_slug: str, person_id: int) -> tuple[str, int]:
    """Take a closed topic away from somebody; doing it twice changes nothing."""
    remove_follower(db(), topic_of(topic_slug, to_change=True), person_of(person_id), by=caller(), now=utc_now())
    db().commit()
    return "", 204
