"""90 days of mentions, stored by the rules that real ones go through. The matcher looks at them like at any other."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.clock import day_start
from server.domain.listening.adding import add_source
from server.domain.listening.collecting import store_items
from server.domain.listening.item import Item, ItemAuthor
from server.domain.listening.mention import Mention, MentionState
from server.domain.listening.source import Source, SourceState
from server.domain.people.person import Person
from server.sample.rhythm import moments
from server.sample.sayings import SAYINGS, Saying

SOURCE_NAME = "Sample history"
SOURCE_NOTE = (
    "Holds the sample programme's past mentions; there is nothing to collect. `goodword sample remove` ends it."
)
MENTIONS = 150
LATELY = 12
DAY = timedelta(days=1)
COPIED = 0.06  # of all, said again in the same words by somebody else
FRESH = timedelta(days=6)
TAKEN_AFTER = timedelta(hours=2)
OUTSIDERS = ("ada", "chen", "dana", "eli", "gia", "hal", "ivo", "june", "karl", "lou", "nell", "oskar", "rosa", "tess")
NETWORKS = ("mastodon", "bluesky", "x", "reddit")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


def make_mentions(
    session: Session,
    rng: Random,
    people: Sequence[Person],
    *,
    now: datetime,
    timezone: str,
    progress: Callable[[int, int], None],
) -> int:
    """Store the mentions day by day, then deal with the older ones as a good team would. Returns how many."""
    source = _source(session, now)
    by_day: dict[date, list[Item]] = defaultdict(list)
    said: list[tuple[datetime, Item]] = []
    order = rng.sample(SAYINGS, len(SAYINGS))  # each in turn, so that the same thing is not said twice in a fortnight
    for number, moment in enumerate(moments(rng, MENTIONS, now=now, timezone=timezone)):
        said.append((moment, _item(rng, order[number % len(order)], number, moment)))
        if rng.random() < COPIED:
            said.append(_copy(rng, number, *rng.choice(said[-LATELY:])))
    for moment, item in said:
        by_day[moment.date()].append(item)
    stored = 0
    for day, items in sorted(by_day.items()):
        stored += len(store_items(session, source, items, now=min(day_start(day + DAY, "UTC"), now)))
        progress(stored, len(said))
    return _deal_with(session, rng, source, people, now)


def say(rng: Random, text: str) -> str:
    """The text with each of its `[a|b]` choices made."""
    return _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), text)


def _source(session: Session, now: datetime) -> Source:
    source = add_source(
        session, kind="feed", name=SOURCE_NAME, config={"url": "https://example.com/"}, now=now, is_sample=True
    )
    source.state, source.last_error = SourceState.DISABLED, SOURCE_NOTE
    session.flush()
    return source


def _item(rng: Random, saying: Saying, number: int, moment: datetime) -> Item:
    return Item(
        external_id=f"sample-{number}",
        url=f"https://example.com/said/{number}",
        title=saying.title,
        text=say(rng, saying.text),
        kind=saying.kind,
        rating=saying.rating,
        author=_outsider(rng),
        published_at=moment,
    )


def _copy(rng: Random, number: int, said_at: datetime, said: Item) -> tuple[datetime, Item]:
    again_at = said_at + timedelta(hours=rng.uniform(0.5, 9))
    item = replace(
        said,
        external_id=f"sample-copy-{number}",
        url=f"https://example.com/said/again/{number}",
        text=said.text + rng.choice(("", " !", " …")),
        author=_outsider(rng),
        published_at=again_at,
    )
    return again_at, item


def _outsider(rng: Random) -> ItemAuthor:
    network, name = rng.choice(NETWORKS), f"{rng.choice(OUTSIDERS)}{rng.randint(1, 9)}"
    return ItemAuthor(network=network, id=f"sample-{name}", name=name, followers=int(rng.lognormvariate(5, 1.5)))


def _deal_with(session: Session, rng: Random, source: Source, people: Sequence[Person], now: datetime) -> int:
    mentions = session.scalars(select(Mention).where(Mention.source_id == source.id).order_by(Mention.id)).all()
    for mention in mentions:
        luck = rng.random()
        if mention.published_at < now - FRESH:
            mention.state = _settled(luck)
        elif luck < 0.2:
            mention.state = MentionState.ASSIGNED
        if mention.state in (MentionState.ASSIGNED, MentionState.ANSWERED) and people:
            mention.assigned_to_id = rng.choice(people).id
            mention.assigned_at = min(now, mention.published_at + TAKEN_AFTER)
    session.flush()
    return len(mentions)


def _settled(luck: float) -> MentionState:
    if luck < 0.55:
        return MentionState.ANSWERED
    return MentionState.DISMISSED if luck < 0.9 else MentionState.ASSIGNED
