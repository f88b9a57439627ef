"""Campaigns as community managers keep them: what they are for, from when to when, and what they aim at."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.campaign import Campaign, Goal
from server.domain.library.slug import free_slug
from server.domain.people.person import Person
from server.domain.people.profile import clean_label, clean_lines
from server.errors import Invalid
from server.upsert import lock_table

MAX_SLUG_CHARACTERS = 80
MAX_DESCRIPTION_CHARACTERS = 1000
MAX_GOAL_FIGURE = 100_000_000
STANDINGS = ("running", "upcoming", "ended", "archived")


@dataclass(frozen=True)
class CampaignDraft:
    """What somebody wrote for a campaign. Days are the programme's; no last day means: until it is archived."""

    name: str
    starts_on: date | None
    ends_on: date | None = None
    description: str = ""
    goal: Goal | None = None
    goal_figure: int | None = None


def campaigns(session: Session) -> list[Campaign]:
    """Every campaign, the latest start first."""
    return list(session.scalars(select(Campaign).order_by(Campaign.starts_on.desc(), Campaign.id.desc())))


def standing(campaign: Campaign, today: date) -> str:
    """One of STANDINGS, on this day of the programme."""
    if campaign.archived_at is not None:
        return "archived"
    if campaign.starts_on > today:
        return "upcoming"
    return "ended" if campaign.ends_on is not None and campaign.ends_on < today else "running"


def campaign_draft_of(campaign: Campaign) -> CampaignDraft:
    """What the campaign says now, to change some of it."""
    return CampaignDraft(
        name=campaign.name,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        description=campaign.description,
        goal=campaign.goal,
        goal_figure=campaign.goal_figure,
    )


def create_campaign(session: Session, draft: CampaignDraft, *, by: Person, now: datetime) -> Campaign:
    """A new campaign. Raises Invalid with every field that is wrong."""
    lock_table(session, Campaign)  # two of one name at once must see each other
    values = _checked(session, draft)
    slug = free_slug(session, str(values["name"]), Campaign.slug, "campaign", MAX_SLUG_CHARACTERS)
    campaign = Campaign(slug=slug, created_at=now, **values)
    session.add(campaign)
    session.flush()
    record(session, "campaign.created", "campaign", campaign.id, by=by, now=now, data=_said(campaign))
    session.flush()
    return campaign


def update_campaign(session: Session, campaign: Campaign, draft: CampaignDraft, *, by: Person, now: datetime) -> None:
    """Make the campaign say what the draft says. Raises Invalid with every field that is wrong."""
    values, before = _checked(session, draft, besides=campaign), _said(campaign)
    for name, value in values.items():
        setattr(campaign, name, value)
    if (after := _said(campaign)) != before:
        changed = {name: after[name] for name in after if after[name] != before[name]}
        record(session, "campaign.changed", "campaign", campaign.id, by=by, now=now, data=changed)
    session.flush()


def archive_campaign(session: Session, campaign: Campaign, *, by: Person, now: datetime) -> None:
    """Put it away; its posts and its figures stay as they are. Doing it twice changes nothing."""
    if campaign.archived_at is None:
        campaign.archived_at = now
        record(session, "campaign.archived", "campaign", campaign.id, by=by, now=now)
        session.flush()


def restore_campaign(session: Session, campaign: Campaign, *, by: Person, now: datetime) -> None:
    """Bring it back from the archive."""
    if campaign.archived_at is not None:
        campaign.archived_at = None
        record(session, "campaign.restored", "campaign", campaign.id, by=by, now=now)
        session.flush()


def _checked(session: Session, draft: CampaignDraft, besides: Campaign | None = None) -> dict[str, object]:
    values: dict[str, object] = {"goal": draft.goal, "goal_figure": draft.goal_figure if draft.goal else None}
    problems: dict[str, str] = {}
    try:
        values["name"] = _free_name(session, clean_label(draft.name, "name"), besides)
    except Invalid as error:
        problems |= error.fields
    try:
        values["description"] = clean_lines(draft.description, "description", MAX_DESCRIPTION_CHARACTERS)
    except Invalid as error:
        problems |= error.fields
    problems |= _problems_with_days(draft) | _problems_with_goal(draft)
    if problems:
        raise Invalid("The campaign cannot be saved like this.", fields=problems)
    return values | {"starts_on": draft.starts_on, "ends_on": draft.ends_on}


def _free_name(session: Session, name: str, besides: Campaign | None) -> str:
    own = besides.id if besides else 0
    same = select(Campaign.id).where(func.lower(Campaign.name) == name.lower(), Campaign.id != own)
    if session.scalar(same.limit(1)) is not None:
        why = f"There is a campaign {name} already; give another name."
        raise Invalid(why, fields={"name": why})
    return name


def _problems_with_days(draft: CampaignDraft) -> dict[str, str]:
    if draft.starts_on is None:
        return {"starts_on": "Say on which day it starts."}
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        return {"ends_on": "The last day is before the first; move one of the two."}
    return {}


def _problems_with_goal(draft: CampaignDraft) -> dict[str, str]:
    if draft.goal is None:
        return {}
    if draft.goal_figure is None or not 0 < draft.goal_figure <= MAX_GOAL_FIGURE:
        return {"goal_figure": f"Say how many: a whole number from 1 to {MAX_GOAL_FIGURE:,}."}
    return {}


def _said(campaign: Campaign) -> dict[str, object]:
    return {
        "name": campaign.name,
        "description": campaign.description,
        "starts_on": campaign.starts_on.isoformat(),
        "ends_on": campaign.ends_on.isoformat() if campaign.ends_on else None,
        "goal": campaign.goal.value if campaign.goal else None,
        "goal_figure": campaign.goal_figure,
    }
