"""GET /me: whom the token speaks for, and what the extension needs to know about this programme."""

from datetime import datetime

from server.api.auth import caller, caller_token
from server.api.blueprint import api
from server.api.fields import Answer
from server.api.operation import operation
from server.clock import utc_now
from server.context import context, db
from server.domain.people.membership import followed_topics, groups_of
from server.domain.people.person import Digest
from server.networks import NETWORKS


class Named(Answer):
    """A topic or a group."""

    slug: str
    name: str


class NetworkOut(Answer):
    """What one network takes. `limit` is in that network's own way of counting.

    `checks_posts` is whether the address of a post there can be checked; see PUT /shares/{id}/proof.
    """

    key: str
    label: str
    limit: int
    takes_text: bool
    prefill_allowed: bool
    identical_text_allowed: bool
    policy_note: str
    policy_source: str
    checks_posts: bool


class Me(Answer):
    """The person behind the token, and the programme."""

    id: int
    name: str
    email: str
    roles: list[str]
    team: str
    languages: list[str]
    digest: Digest
    followed_topics: list[Named]
    groups: list[Named]
    scopes: list[str]
    programme: str
    server_time: datetime
    networks: list[NetworkOut]


@api.get("/me")
@operation("get_me", tag="Me")
@api.output(Me)
def me_show() -> Me:
    """Who I am, what this token may do, and the networks."""
    person = caller()
    return Me(
        id=person.id,
        name=person.name,
        email=person.email,
        roles=sorted(person.roles),
        team=person.team.name,
        languages=person.languages,
        digest=person.digest,
        followed_topics=[Named(slug=topic.slug, name=topic.name) for topic in followed_topics(db(), person)],
        groups=[Named(slug=group.slug, name=group.name) for group in groups_of(db(), person)],
        scopes=caller_token().scopes,
        programme=context().settings.programme,
        server_time=utc_now(),
        networks=_networks(),
    )


def _networks() -> list[NetworkOut]:
    return [
        NetworkOut(
            key=network.key,
            label=network.label,
            limit=network.limit,
            takes_text=network.takes_text,
            prefill_allowed=network.prefill_allowed,
            identical_text_allowed=network.identical_text_allowed,
            policy_note=network.policy_note,
            policy_source=network.source,
            checks_posts=network.lookup is not None,
        )
        for network in NETWORKS.values()
    ]
