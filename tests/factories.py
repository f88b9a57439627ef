"""Rows with defaults for everything, and a fixed cast: author, approver, outsider."""

import itertools
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.campaign import Campaign
from server.domain.library.post import Post, PostState
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.topic import Topic, TopicFollower
from server.domain.listening.mention import Mention
from server.domain.listening.source import Source
from server.domain.people.group import Group, GroupMember
from server.domain.people.person import Person, PersonRole, Role
from server.domain.people.team import Team
from server.domain.sharing.link import Link
from server.domain.sharing.share import Share, ShareState


class Given:
    """Makes rows in one session and flushes them, so that they have ids."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = now
        self._numbers = itertools.count(1)

    def _add(self, row: Any) -> Any:
        self.session.add(row)
        self.session.flush()
        return row

    def team(self, name: str = "Research") -> Team:
        """The team of that name, made once."""
        found = self.session.scalar(select(Team).where(Team.name == name))
        return found or self._add(Team(name=name, created_at=self.now))

    def person(self, name: str = "", *, team: str = "Research", roles: tuple[Role, ...] = (), **more: Any) -> Person:
        """Someone new, an advocate unless roles say otherwise."""
        number = next(self._numbers)
        name = name or f"Person {number}"
        values = {
            "email": f"person{number}@example.com",
            "languages": ["en"],
            "created_at": self.now,
            "welcomed_at": self.now,
        } | more
        person = Person(name=name, team_id=self.team(team).id, **values)
        person.role_rows = [PersonRole(role=role) for role in roles or (Role.ADVOCATE,)]
        return self._add(person)

    def author(self) -> Person:
        """Writes content; may not approve it."""
        return self.person("Ada Author", roles=(Role.ADVOCATE, Role.CONTRIBUTOR))

    def approver(self) -> Person:
        """A community manager."""
        return self.person("Cam Manager", roles=(Role.COMMUNITY_MANAGER,))

    def outsider(self) -> Person:
        """An advocate in another team, who follows nothing."""
        return self.person("Olu Outsider", team="Elsewhere")

    def topic(self, slug: str = "hiring", *, followers: tuple[Person, ...] = (), **more: Any) -> Topic:
        """The topic of that slug, made once, followed by `followers`."""
        found = self.session.scalar(select(Topic).where(Topic.slug == slug))
        topic = found or self._add(Topic(slug=slug, name=more.pop("name", slug.title()), **more))
        for person in followers:
            self._add(TopicFollower(topic_id=topic.id, person_id=person.id, followed_at=self.now))
        return topic

    def group(self, slug: str = "pilot", *, members: tuple[Person, ...] = (), **more: Any) -> Group:
        """The group of that slug, made once, with `members`."""
        found = self.session.scalar(select(Group).where(Group.slug == slug))
        group = found or self._add(Group(slug=slug, name=more.pop("name", slug.title()), created_at=self.now, **more))
        for person in members:
            self._add(GroupMember(group_id=group.id, person_id=person.id, joined_at=self.now))
        return group

    def campaign(self, slug: str = "autumn", **more: Any) -> Campaign:
        """The campaign of that slug, made once, that began a week ago and ends in three."""
        found = self.session.scalar(select(Campaign).where(Campaign.slug == slug))
        today = self.now.date()
        values = {
            "name": slug.title(),
            "starts_on": today - timedelta(days=7),
            "ends_on": today + timedelta(days=21),
            "created_at": self.now,
        } | more
        return found or self._add(Campaign(slug=slug, **values))

    def post(
        self,
        title: str = "",
        *,
        topics: tuple[str, ...] = ("hiring",),
        groups: tuple[str, ...] = (),
        texts: tuple[tuple[str, str], ...] = (("x", "We are hiring. {link}"),),
        wording: WordingState = WordingState.IN_REVIEW,
        **more: Any,
    ) -> Post:
        """A draft with one wording for X, unless told otherwise."""
        number = next(self._numbers)
        values = {
            "slug": f"post-{number}",
            "url": f"https://example.com/posts/{number}",
            "language": "en",
            "created_at": self.now,
            "updated_at": self.now,
        } | more
        post = Post(title=title or f"Post {number}", **values)
        post.topics = [self.topic(slug) for slug in topics]
        post.groups = [self.group(slug) for slug in groups]
        post.share_texts = [
            ShareText(network=network, text=text, position=i, state=wording, created_at=self.now)
            for i, (network, text) in enumerate(texts)
        ]
        return self._add(post)

    def live_post(self, title: str = "", **more: Any) -> Post:
        """An approved post that is live now."""
        values = {"state": PostState.APPROVED, "live_from": self.now - timedelta(days=1)} | more
        return self.post(title, wording=WordingState.APPROVED, **values)

    def share(self, person: Person | None = None, post: Post | None = None, **more: Any) -> Share:
        """A share whose composer was opened just now."""
        number = next(self._numbers)
        values = {
            "network": "x",
            "text": "We are hiring.",
            "state": ShareState.OPENED,
            "idempotency_key": f"share-{number}",
            "opened_at": self.now,
        } | more
        return self._add(Share(person_id=(person or self.person()).id, post_id=(post or self.live_post()).id, **values))

    def link(self, share: Share | None = None, **more: Any) -> Link:
        """The short link of a share."""
        number = next(self._numbers)
        values = {"code": f"code{number}", "target_url": "https://example.com/", "created_at": self.now} | more
        return self._add(Link(share_id=(share or self.share()).id, **values))

    def source(self, name: str = "News", **more: Any) -> Source:
        """The source of that name, made once."""
        found = self.session.scalar(select(Source).where(Source.name == name))
        values = {"kind": "feed", "config": {"url": "https://example.com/feed"}, "next_poll_at": self.now} | more
        return found or self._add(Source(name=name, created_at=self.now, **values))

    def mention(self, text: str = "Goodword is good", **more: Any) -> Mention:
        """A mention that waits for the matcher."""
        number = next(self._numbers)
        source_id = more.pop("source_id", None) or self.source().id
        values = {
            "external_id": f"mention-{number}",
            "published_at": self.now,
            "collected_at": self.now,
            "fingerprint": f"{number:064x}",
            "language": "en",
        } | more
        return self._add(Mention(source_id=source_id, text=text, **values))
