"""GET and PATCH /campaigns/{slug}: one campaign; its archive, by POST, puts it away and, by DELETE, brings it back."""

from dataclasses import replace
from typing import Annotated

from pydantic import Field
from sqlalchemy import select

from server.api.auth import caller
from server.api.blueprint import api
from server.api.campaigns import CampaignContent, CampaignOut, campaign_out
from server.api.fields import Body, Day, Text, sent, slug
from server.api.idempotency import once
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.campaign import Campaign
from server.domain.library.campaigns import archive_campaign, campaign_draft_of, restore_campaign, update_campaign
from server.domain.people.api_token import Scope
from server.errors import NotFound


class CampaignChange(CampaignContent):
    """The fields to change; those left out stay."""

    name: Annotated[Text, Field(min_length=1, max_length=120)] = ""
    starts_on: Day | None = None


class ArchiveIn(Body):
    """Nothing needs to be said."""


@api.get("/campaigns/<campaign_slug>")
@operation("get_campaign", tag="Campaigns", scope=Scope.CONTENT_READ, refuses=[404])
@api.output(CampaignOut)
def campaign_show(campaign_slug: str) -> CampaignOut:
    """The campaign with how far it is."""
    return campaign_out(_campaign(campaign_slug))


@api.patch("/campaigns/<campaign_slug>")
@operation("change_campaign", tag="Campaigns", scope=Scope.CONTENT_REVIEW, refuses=[404, 409], body=True)
@api.input(CampaignChange, location="json", arg_name="body")
@api.output(CampaignOut)
def campaign_change(campaign_slug: str, body: CampaignChange) -> CampaignOut:
    """Change some fields."""
    campaign = _campaign(campaign_slug)
    update_campaign(db(), campaign, replace(campaign_draft_of(campaign), **sent(body)), by=caller(), now=utc_now())
    return _saved(campaign)


@api.post("/campaigns/<campaign_slug>/archive")
@operation(
    "archive_campaign", tag="Campaigns", scope=Scope.CONTENT_REVIEW, refuses=[404, 409], body=True, idempotent=True
)
@api.input(ArchiveIn, location="json", arg_name="body")
@api.output(CampaignOut, status_code=201)
@once
def campaign_archive(key: str, campaign_slug: str, body: ArchiveIn) -> CampaignOut:
    """Put it away; its posts and its figures stay as they are."""
    campaign = _campaign(campaign_slug)
    archive_campaign(db(), campaign, by=caller(), now=utc_now())
    return campaign_out(campaign)


@api.delete("/campaigns/<campaign_slug>/archive")
@operation("restore_campaign", tag="Campaigns", scope=Scope.CONTENT_REVIEW, refuses=[404])
@api.output(CampaignOut)
def campaign_restore(campaign_slug: str) -> CampaignOut:
    """Bring it back from the archive: it stands where its dates say."""
    campaign = _campaign(campaign_slug)
    restore_campaign(db(), campaign, by=caller(), now=utc_now())
    return _saved(campaign)


def _campaign(campaign_slug: str) -> Campaign:
    campaign = db().scalar(select(Campaign).where(Campaign.slug == slug(campaign_slug)))
    if campaign is None:
        raise NotFound("There is no campaign of this name. Look for it in the list of campaigns.")
    return campaign


def _saved(campaign: Campaign) -> CampaignOut:
    answer = campaign_out(campaign)
    db().commit()
    return answer
