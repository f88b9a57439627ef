"""Take the sample programme back, and nothing that a real person made.

Deleting a sample person takes their shares, links, clicks, ledger entries, tokens and suggestions along, and deleting a
sample source its mentions and matches; the database cascades. What real people have since built on is kept:

- a sample post that a real person edited, or wrote a wording of, becomes an ordinary post;
- one that a real person shared as it was is archived, so that their share and its reach stay;
- a post that a sample person wrote in the admin is archived, because whoever tried Goodword out may want its words;
- a team or group with real people in it, or real reach, stays (who is in a group only by its rule does not hold it);
- a campaign with real posts in it stays.

Topics stay, since the library's files name them, and so does the audit log. A deleted starter post returns with
`goodword library sync`.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.events.event import Event, EventKind
from server.domain.library.campaign import Campaign
from server.domain.library.post import Post, PostState, post_group
from server.domain.library.review import archive_post
from server.domain.library.share_text import ShareText
from server.domain.listening.author import Author
from server.domain.listening.mention import Mention
from server.domain.listening.source import Source
from server.domain.people.group import Group, GroupMember
from server.domain.people.person import Person
from server.domain.people.team import Team
from server.domain.reach.daily_rollup import DailyRollup
from server.domain.reach.ledger_entry import LedgerEntry
from server.domain.sharing.share import Share

ACTOR = "goodword sample remove"


@dataclass(frozen=True)
class Removed:
    """How much went, and which posts (by slug) were kept because of real people's work."""

    people: int
    posts: int
    sources: int
    kept: tuple[str, ...]
    archived: tuple[str, ...]


def remove_sample(session: Session, *, now: datetime) -> Removed:
    """Remove everything of the sample; a second time finds nothing. The caller commits."""
    people = session.scalars(select(Person.id).where(Person.is_sample)).all()
    written = _written_by(session)
    adapted = _adapted_by_others(session)
    _remove_events(session)
    _remove_people(session)
    sources = _remove_sources(session)
    posts, shared = _remove_posts(session, adapted)
    archived = _archive(session, {*written, *shared} - {*adapted}, now)
    _remove_campaigns(session)
    _remove_groups_and_teams(session)
    removed = Removed(len(people), posts, sources, tuple(sorted(adapted)), tuple(sorted(archived)))
    if people or posts or sources:
        record(session, "sample.removed", "programme", None, by=None, now=now, data=asdict(removed), actor_name=ACTOR)
    session.flush()
    session.expire_all()
    return removed


def _written_by(session: Session) -> Collection[str]:
    """Posts that somebody wrote while signed in as a sample person."""
    sample_people = select(Person.id).where(Person.is_sample)
    return session.scalars(select(Post.slug).where(Post.author_id.in_(sample_people), ~Post.is_sample)).all()


def _adapted_by_others(session: Session) -> Collection[str]:
    real = select(Person.id).where(~Person.is_sample)
    wording = exists().where(ShareText.post_id == Post.id, ShareText.author_id.in_(real))
    return session.scalars(select(Post.slug).where(Post.is_sample, or_(Post.editor_id.in_(real), wording))).all()


def _remove_events(session: Session) -> None:
    """What happened to the sample's posts, shares and mentions; nobody is to be told of it any more."""
    people, sources = select(Person.id).where(Person.is_sample), select(Source.id).where(Source.is_sample)
    subjects = {
        (EventKind.POST_APPROVED, EventKind.POST_LIVE, EventKind.POST_WITHDRAWN): select(Post.id).where(Post.is_sample),
        (EventKind.SHARE_CONFIRMED,): select(Share.id).where(Share.person_id.in_(people)),
        (EventKind.MENTION_MATCHED,): select(Mention.id).where(Mention.source_id.in_(sources)),
    }
    for kinds, ids in subjects.items():
        session.execute(delete(Event).where(Event.kind.in_(kinds), Event.subject_id.in_(ids)))


def _remove_people(session: Session) -> None:
    people = select(Person.id).where(Person.is_sample)
    # First what points at clicks and shares: the database would otherwise look for it once per click.
    session.execute(delete(LedgerEntry).where(LedgerEntry.person_id.in_(people)))
    session.execute(delete(DailyRollup).where(DailyRollup.person_id.in_(people)))
    session.execute(delete(Share).where(Share.person_id.in_(people)))
    session.execute(delete(Person).where(Person.is_sample))


def _remove_sources(session: Session) -> int:
    sources = session.scalars(select(Source.id).where(Source.is_sample)).all()
    heard = select(Mention.author_id).where(Mention.source_id.in_(sources), Mention.author_id.is_not(None))
    authors = set(session.scalars(heard.distinct()))
    session.execute(delete(Source).where(Source.is_sample))
    spoken = exists().where(Mention.author_id == Author.id)
    session.execute(delete(Author).where(Author.id.in_(authors), ~spoken))
    return len(sources)


def _remove_posts(session: Session, adapted: Collection[str]) -> tuple[int, Collection[str]]:
    """Delete the sample posts that nobody built on; returns how many, and those that a real person shared."""
    shared = exists().where(Share.post_id == Post.id)
    kept = session.scalars(select(Post.slug).where(Post.is_sample, shared)).all()
    session.execute(update(Post).where(Post.slug.in_({*kept, *adapted})).values(is_sample=False))
    gone = session.scalars(select(Post.id).where(Post.is_sample)).all()
    session.execute(delete(Post).where(Post.is_sample))
    session.expire_all()
    return len(gone), kept


def _archive(session: Session, slugs: Collection[str], now: datetime) -> list[str]:
    posts = session.scalars(select(Post).where(Post.slug.in_(slugs), Post.state != PostState.ARCHIVED)).all()
    for post in posts:
        archive_post(session, post, by=None, now=now, actor_name=ACTOR)
    return [post.slug for post in posts]


def _remove_campaigns(session: Session) -> None:
    held = exists().where(Post.campaign_id == Campaign.id)
    session.execute(delete(Campaign).where(Campaign.is_sample, ~held))
    session.execute(update(Campaign).where(Campaign.is_sample).values(is_sample=False))


def _remove_groups_and_teams(session: Session) -> None:
    members = exists().where(GroupMember.group_id == Group.id, ~GroupMember.by_rule)
    addressed = exists().where(post_group.c.group_id == Group.id)
    session.execute(delete(Group).where(Group.is_sample, ~members, ~addressed))
    session.execute(update(Group).where(Group.is_sample).values(is_sample=False))
    peopled = exists().where(Person.team_id == Team.id)
    counted = exists().where(LedgerEntry.team_id == Team.id) | exists().where(DailyRollup.team_id == Team.id)
    session.execute(delete(Team).where(Team.is_sample, ~peopled, ~counted))
    session.execute(update(Team).where(Team.is_sample).values(is_sample=False))
