"""GET /campaigns lists them; POST /campaigns makes one."""

from datetime import date
from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import WHOLE, Answer, Body, Day, Text
from server.api.idempotency import once
from server.api.operation import operation
from server.clock import local_day, utc_now
from server.context import context, db
from server.domain.library.campaign import Campaign, Goal
from server.domain.library.campaigns import CampaignDraft, campaigns, create_campaign, standing
from server.domain.people.api_token import Scope
from server.domain.reach.campaign_progress import Progress, progress_of


class CampaignContent(Body):
    """What may be said of a campaign. A goal says what is counted and how many are wanted."""

    description: Annotated[Text, Field(max_length=1_000)] = ""
    ends_on: Day | None = None
    goal: Annotated[Goal, Field(strict=False)] | None = None
    goal_figure: Annotated[int, Field(ge=1), WHOLE] | None = None


class CampaignIn(CampaignContent):
    """A new campaign."""

    name: Annotated[Text, Field(min_length=1, max_length=120)]
    starts_on: Day


class ProgressOut(Answer):
    """Shares that count, human clicks, and people with at least one share that counts, on the campaign's days."""

    shares: int
    clicks: int
    people: int


class CampaignOut(Answer):
    """A campaign. Posts name it by its slug; `standing` is upcoming, running, ended or archived."""

    slug: str
    name: str
    description: str
    starts_on: date
    ends_on: date | None
    goal: Goal | None
    goal_figure: int | None
    standing: str
    progress: ProgressOut


class Campaigns(Answer):
    """Every campaign, the latest start first."""

    items: list[CampaignOut]


@api.get("/campaigns")
@operation("list_campaigns", tag="Campaigns", scope=Scope.CONTENT_READ)
@api.output(Campaigns)
def campaign_list() -> Campaigns:
    """Every campaign."""
    every = campaigns(db())
    progress = progress_of(db(), every)
    return Campaigns(items=[_out(campaign, progress[campaign.id]) for campaign in every])


@api.post("/campaigns")
@operation("create_campaign", tag="Campaigns", scope=Scope.CONTENT_REVIEW, refuses=[409], body=True, idempotent=True)
@api.input(CampaignIn, location="json", arg_name="body")
@api.output(CampaignOut, status_code=201)
@once
def campaign_create(key: str, body: CampaignIn) -> CampaignOut:
    """Make a campaign."""
    draft = CampaignDraft(
        name=body.name,
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        description=body.description,
        goal=body.goal,
        goal_figure=body.goal_figure,
    )
    return campaign_out(create_campaign(db(), draft, by=caller(), now=utc_now()))


def campaign_out(campaign: Campaign) -> CampaignOut:
    """One campaign as it stands."""
    return _out(campaign, progress_of(db(), [campaign])[campaign.id])


def _out(campaign: Campaign, progress: Progress) -> CampaignOut:
    return CampaignOut(
        slug=campaign.slug,
        name=campaign.name,
        description=campaign.description,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        goal=campaign.goal,
        goal_figure=campaign.goal_figure,
        standing=standing(campaign, local_day(utc_now(), context().settings.timezone)),
        progress=ProgressOut(shares=progress.shares, clicks=progress.clicks, people=progress.people),
    )
