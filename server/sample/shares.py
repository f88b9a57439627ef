"""90 days of shares, opened and confirmed by the rules that real ones go through."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from server.domain.library.disclosure import with_disclosure
from server.domain.library.placeholders import fill
from server.domain.library.post import Post
from server.domain.library.rotation import texts_for
from server.domain.people.person import Person
from server.domain.sharing.confirming import confirm_share, withdraw_confirmation
from server.domain.sharing.link import Link
from server.domain.sharing.opening import open_share
from server.domain.sharing.share import Share
from server.sample.cast import NEVER_SHARED, Part
from server.sample.rhythm import moments

SHARES = 560
EAGERNESS = 0.85  # the exponent of a power law: the first shares some twenty times as much as the last
CONFIRMED = 0.84  # the rest looked at the composer and let it be
WITHDRAWN = 0.03
REWRITTEN = 0.3
FRESH_DAYS = 12.0  # a post is shared half as often when it is that old
OWN_WORDS = ("Worth a read.", "This made me smile.", "From the team next door:", "Glad that this is public.")
NETWORKS = {"linkedin": 50, "x": 22, "bluesky": 9, "mastodon": 8, "facebook": 6, "threads": 5}
HABITS = 2  # nobody shares on more than so many networks


@dataclass(frozen=True)
class Shared:
    """A share that was made, with its link and how many people usually look at what this person shares."""

    share: Share
    link: Link
    audience: float
    posted: bool


def make_shares(
    session: Session,
    rng: Random,
    people: Sequence[tuple[Part, Person]],
    posts: Sequence[Post],
    *,
    now: datetime,
    timezone: str,
    progress: Callable[[int, int], None],
) -> list[Shared]:
    """Make the shares in the order of time. `progress` is told how many of how many are done."""
    sharers = [(part, person, _habits(rng)) for part, person in people[: max(0, len(people) - NEVER_SHARED)]]
    weights = [1 / (place + 1) ** EAGERNESS * rng.uniform(0.6, 1.4) for place in range(len(sharers))]
    done: set[tuple[int, int, str]] = set()
    made = []
    for number, moment in enumerate(moments(rng, SHARES if sharers else 0, now=now, timezone=timezone)):
        ((part, person, habits),) = rng.choices(sharers, weights)
        network = rng.choice(habits)
        choice = [post for post in posts if _would_share(part, person, post, moment, (network, done))]
        if choice and person.created_at <= moment:
            ages = [_age_days(post, moment) for post in choice]
            (post,) = rng.choices(choice, [1 / (1 + age / FRESH_DAYS) for age in ages])
            done.add((person.id, post.id, network))
            made.append(_share(session, rng, person, post, network, moment, part.audience, now, timezone))
        progress(number + 1, SHARES)
    return made


def _habits(rng: Random) -> list[str]:
    return rng.choices(list(NETWORKS), list(NETWORKS.values()), k=HABITS)


def _would_share(
    part: Part, person: Person, post: Post, moment: datetime, elsewhere: tuple[str, set[tuple[int, int, str]]]
) -> bool:
    network, done = elsewhere
    return (
        post.live_from is not None
        and post.live_from <= moment
        and (post.expires_at is None or moment < post.expires_at)
        and post.language in person.languages
        and (not post.groups or not {group.slug for group in post.groups}.isdisjoint(part.groups))
        and not {topic.slug for topic in post.topics}.isdisjoint(part.topics)
        and (person.id, post.id, network) not in done
    )


def _age_days(post: Post, moment: datetime) -> float:
    return (moment - (post.live_from or moment)) / timedelta(days=1)


def _share(
    session: Session,
    rng: Random,
    person: Person,
    post: Post,
    network: str,
    moment: datetime,
    audience: float,
    now: datetime,
    timezone: str,
) -> Shared:
    wordings = [wording for wording in texts_for(person.id, post.id, post.share_texts) if wording.network == network]
    text = fill(wordings[0].text, person=person, link="{link}") if wordings else ""
    if rng.random() < REWRITTEN:
        text = f"{rng.choice(OWN_WORDS)} {text}".strip()
    share, link = open_share(
        session,
        person,
        post,
        network=network,
        text=with_disclosure(text, post.disclosure),
        share_text_id=wordings[0].id if wordings else None,
        idempotency_key=f"sample-{UUID(int=rng.getrandbits(128))}",
        now=moment,
    )
    return Shared(share, link, audience, _decide(session, rng, share, moment, now, timezone))


def _decide(session: Session, rng: Random, share: Share, opened: datetime, now: datetime, timezone: str) -> bool:
    """Confirm most shares, take a few back; whether it was posted at all."""
    confirmed = opened + timedelta(seconds=rng.uniform(15, 240))
    withdrawn = confirmed + timedelta(hours=rng.uniform(0.2, 30))
    luck = rng.random()
    if luck >= CONFIRMED or confirmed > now:
        return False
    confirm_share(session, share, now=confirmed, timezone=timezone)
    if luck < WITHDRAWN and withdrawn <= now:
        withdraw_confirmation(session, share, now=withdrawn, timezone=timezone)
        return False
    return True
