"""90 days of shares with what they put into the ledger, written in bulk.

Who shares what follows the rules of visibility; texts, codes and ledger entries come from the functions that real
shares go through.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from server.domain.library.disclosure import with_disclosure
from server.domain.library.placeholders import fill
from server.domain.library.post import Post
from server.domain.library.rotation import texts_for
from server.domain.people.person import Person
from server.domain.reach.ledger import NewEntry, append_all
from server.domain.sharing.link import Link
from server.domain.sharing.link_code import new_code
from server.domain.sharing.moving import entry_of, reversal_of
from server.domain.sharing.share import Share, ShareState
from server.sample.cast import NEVER_SHARED, Part
from server.sample.rhythm import moments

SHARES = 800
EAGERNESS = 0.85  # the exponent of a power law: the first shares some twenty times as much as the last
CONFIRMED = 0.84  # the rest looked at the composer and let it be
WITHDRAWN = 0.03
REWRITTEN = 0.3
FRESH_DAYS = 12.0  # a post is shared half as often when it is that old
OWN_WORDS = ("Worth a read.", "This made me smile.", "From the team next door:", "Glad that this is public.")
NETWORKS = {"linkedin": 50, "x": 22, "bluesky": 9, "mastodon": 8, "facebook": 6, "threads": 5}
HABITS = 3  # nobody shares on more than so many networks


@dataclass(frozen=True)
class Plan:
    """A share that is going to be, and when. `withdrawn_at` is set if it was taken back later."""

    share: Share
    team_id: int
    audience: float
    confirmed_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class Shared:
    """A share that was posted, with its link and how many people usually look at what this person shares."""

    share: Share
    link: Link
    audience: float


def make_shares(
    session: Session,
    rng: Random,
    people: Sequence[tuple[Part, Person]],
    posts: Sequence[Post],
    *,
    now: datetime,
    timezone: str,
    progress: Callable[[int, int], None],
) -> tuple[int, list[Shared]]:
    """Make the shares with their links and ledger entries; returns how many, and those that were posted.

    `progress` is told how many of how many are done.
    """
    plans = _plan(rng, people, posts, now, timezone)
    progress(0, len(plans))
    session.add_all(plan.share for plan in plans)
    session.flush()
    links = [_link(plan.share) for plan in plans]
    session.add_all(links)
    session.flush()
    append_all(session, [entry for plan in plans for entry in _entries(plan, timezone)])
    progress(len(plans), len(plans))
    posted = ((plan, link) for plan, link in zip(plans, links, strict=True) if plan.share.state is ShareState.CONFIRMED)
    return len(plans), [Shared(plan.share, link, plan.audience) for plan, link in posted]


def _plan(
    rng: Random, people: Sequence[tuple[Part, Person]], posts: Sequence[Post], now: datetime, timezone: str
) -> list[Plan]:
    sharers = [(part, person, _habits(rng)) for part, person in people[: max(0, len(people) - NEVER_SHARED)]]
    weights = [1 / (place + 1) ** EAGERNESS * rng.uniform(0.6, 1.4) for place in range(len(sharers))]
    done: set[tuple[int, int, str]] = set()
    plans = []
    for moment in moments(rng, SHARES if sharers else 0, now=now, timezone=timezone):
        ((part, person, habits),) = rng.choices(sharers, weights)
        network = rng.choice(habits)
        new = [post for post in posts if (person.id, post.id, network) not in done]
        choice = [post for post in new if _would_share(part, person, post, moment)]
        if choice and person.created_at <= moment:
            (post,) = rng.choices(choice, [1 / (1 + _age_days(post, moment) / FRESH_DAYS) for post in choice])
            done.add((person.id, post.id, network))
            plans.append(_plan_one(rng, part, _share(rng, person, post, network, moment), person, now))
    return plans


def _habits(rng: Random) -> list[str]:
    return rng.choices(list(NETWORKS), list(NETWORKS.values()), k=HABITS)


def _would_share(part: Part, person: Person, post: Post, moment: datetime) -> bool:
    """Whether the post was visible to the person then (a test holds this to `visible_posts`) and of their interest."""
    return (
        post.live_from is not None
        and post.live_from <= moment
        and (post.expires_at is None or moment < post.expires_at)
        and post.language in person.languages
        and (not post.groups or not {group.slug for group in post.groups}.isdisjoint(part.groups))
        and not {topic.slug for topic in post.topics}.isdisjoint(part.topics)
    )


def _age_days(post: Post, moment: datetime) -> float:
    return (moment - (post.live_from or moment)) / timedelta(days=1)


def _share(rng: Random, person: Person, post: Post, network: str, moment: datetime) -> Share:
    wordings = [wording for wording in texts_for(person.id, post.id, post.share_texts) if wording.network == network]
    text = fill(wordings[0].text, person=person, link="{link}") if wordings else ""
    if rng.random() < REWRITTEN:
        text = f"{rng.choice(OWN_WORDS)} {text}".strip()
    return Share(
        person_id=person.id,
        post_id=post.id,
        post=post,
        share_text_id=wordings[0].id if wordings else None,
        network=network,
        text=with_disclosure(text, post.disclosure),
        state=ShareState.OPENED,
        transitions=0,
        idempotency_key=f"sample-{UUID(int=rng.getrandbits(128))}",
        opened_at=moment,
    )


def _plan_one(rng: Random, part: Part, share: Share, person: Person, now: datetime) -> Plan:
    """Confirm most shares and take a few back; the others stay opened."""
    confirmed_at = share.opened_at + timedelta(seconds=rng.uniform(15, 240))
    withdrawn_at = confirmed_at + timedelta(hours=rng.uniform(0.2, 30))
    luck = rng.random()
    confirmed = luck < CONFIRMED and confirmed_at <= now
    withdrawn = luck < WITHDRAWN and withdrawn_at <= now
    if confirmed:
        share.state = ShareState.WITHDRAWN if withdrawn else ShareState.CONFIRMED
        share.transitions = 2 if withdrawn else 1
        share.decided_at = withdrawn_at if withdrawn else confirmed_at
        share.confirmed_at = None if withdrawn else confirmed_at
    return Plan(
        share,
        person.team_id,
        part.audience,
        confirmed_at if confirmed else None,
        withdrawn_at if confirmed and withdrawn else None,
    )


def _link(share: Share) -> Link:
    return Link(code=new_code(), share_id=share.id, target_url=share.post.url, created_at=share.opened_at)


def _entries(plan: Plan, timezone: str) -> Iterator[NewEntry]:
    """What confirming, and taking back, puts into the ledger."""
    if plan.confirmed_at is None:
        return
    entry = replace(
        entry_of(plan.share, plan.team_id, now=plan.confirmed_at, timezone=timezone),
        idempotency_key=f"share:{plan.share.id}:1",
    )
    yield entry
    if plan.withdrawn_at is not None:
        yield reversal_of(entry, plan.share, now=plan.withdrawn_at)
