"""The campaigns of the sample programme: one running, one over and one to come, with the posts of their topics."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.clock import local_day
from server.domain.library.campaign import Campaign, Goal
from server.domain.library.campaigns import CampaignDraft, create_campaign
from server.domain.library.digest import post_digest
from server.domain.library.post import Post
from server.domain.people.person import Person


@dataclass(frozen=True)
class Plan:
    """A campaign that begins and ends so many days from now, with the posts of some topics."""

    name: str
    description: str
    begins: int
    ends: int
    goal: Goal
    goal_figure: int
    topics: frozenset[str]


PLANS = (
    Plan(
        "Come and build with us",
        "Twelve open roles until the new year. Tell people what working here is really like.",
        -40,
        25,
        Goal.SHARES,
        150,
        frozenset({"hiring"}),
    ),
    Plan(
        "Our customers, in their words",
        "Stories that customers told at the autumn meeting.",
        -85,
        -12,
        Goal.CLICKS,
        250,
        frozenset({"customers"}),
    ),
    Plan(
        "A greener year",
        "What we promised on the climate, what we kept, and what comes next.",
        9,
        70,
        Goal.PEOPLE,
        20,
        frozenset({"sustainability"}),
    ),
)


def make_campaigns(session: Session, posts: Sequence[Post], *, by: Person, now: datetime, timezone: str) -> None:
    """Make the campaigns that are not there by name, and put the sample posts of their topics in."""
    known = set(session.scalars(select(Campaign.name)))
    today = local_day(now, timezone)
    for plan in PLANS:
        if plan.name not in known:
            begins, ends = (today + timedelta(days=days) for days in (plan.begins, plan.ends))
            draft = CampaignDraft(plan.name, begins, ends, plan.description, plan.goal, plan.goal_figure)
            campaign = create_campaign(session, draft, by=by, now=now)
            campaign.is_sample = True
            _fill(campaign, plan, posts)
    session.flush()


def _fill(campaign: Campaign, plan: Plan, posts: Sequence[Post]) -> None:
    for post in posts:
        if post.is_sample and post.campaign is None and not plan.topics.isdisjoint(t.slug for t in post.topics):
            # The file says nothing of a campaign, so the post still counts as its file left it.
            in_step = post.synced_digest is not None and post.synced_digest == post_digest(post)
            post.campaign = campaign
            if in_step:
                post.synced_digest = post_digest(post)
