"""Load the whole sample programme, once."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.rules import Rules
from server.domain.people.person import Person, Role
from server.domain.sharing.click import ClickClass
from server.sample.agenda import plan_posts
from server.sample.campaigns import make_campaigns
from server.sample.clicks import make_clicks
from server.sample.library import approved_posts, leave_work_to_do, take_in_starter_posts
from server.sample.mentions import make_mentions
from server.sample.people import follow_topics, make_groups_and_teams, make_people
from server.sample.shares import make_shares

SEED = 20261123

# Told the name of a step, and how many of how many are done.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Loaded:
    """How much was made."""

    people: int
    posts: int
    shares: int
    clicks: int
    human_clicks: int
    mentions: int


def is_loaded(session: Session) -> bool:
    """Whether there is anybody of the sample programme."""
    return session.scalar(select(Person.id).where(Person.is_sample).limit(1)) is not None


def load_sample(
    session: Session,
    content: Path,
    rules: Rules,
    *,
    timezone: str,
    now: datetime,
    seed: int = SEED,
    progress: Progress = lambda _step, _done, _total: None,
) -> Loaded | None:
    """Load it all, or return None and change nothing when it is loaded already. The caller commits.

    1. Teams, groups and people; whoever is in the programme already stays as they are.
    2. The starter library, marked as sample as far as it was not there, what is planned besides, and the campaigns.
    3. Shares in the order of time, then the clicks on them, both through the rules of real ones.
    4. Mentions, day by day; the matcher finds them waiting.
    """
    if is_loaded(session):
        return None

    def step(name: str) -> Callable[[int, int], None]:
        return lambda done, total: progress(name, done, total)

    def dice(name: str) -> Random:
        return Random(f"{seed}/{name}")  # noqa: S311  (a story, not a secret)

    make_groups_and_teams(session, now)
    people = make_people(session, dice("people"), now)
    posts = take_in_starter_posts(session, content, rules, progress=step("starter posts"))
    follow_topics(session, people)
    everyone = [person for _, person in people]
    _plan(session, everyone, now, timezone)
    opened, posted = make_shares(
        session,
        dice("shares"),
        people,
        approved_posts(session),
        now=now,
        timezone=timezone,
        progress=step("shares"),
    )
    clicks = make_clicks(session, dice("clicks"), posted, now=now, timezone=timezone, progress=step("clicks"))
    leave_work_to_do(session, everyone, now)
    mentions = make_mentions(session, dice("mentions"), everyone, now=now, timezone=timezone, progress=step("mentions"))
    loaded = Loaded(len(people), len(posts), opened, clicks.total(), clicks[ClickClass.HUMAN], mentions)
    record(session, "sample.loaded", "programme", None, by=None, now=now, data=asdict(loaded))
    session.flush()
    return loaded


def _plan(session: Session, people: Sequence[Person], now: datetime, timezone: str) -> None:
    """What one of the sample's community managers has planned. Where real ones keep these accounts, nothing is."""
    managers = [person for person in people if Role.COMMUNITY_MANAGER in person.roles]
    writers = [person for person in people if Role.CONTRIBUTOR in person.roles]
    if managers and writers:
        plan_posts(session, writers, by=managers[0], now=now)
        make_campaigns(session, approved_posts(session), by=managers[0], now=now, timezone=timezone)
