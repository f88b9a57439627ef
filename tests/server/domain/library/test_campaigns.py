"""Keeping campaigns: their days, their goal, and where they stand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.campaign import Campaign, Goal
from server.domain.library.campaigns import (
    CampaignDraft,
    archive_campaign,
    campaigns,
    create_campaign,
    restore_campaign,
    standing,
    update_campaign,
)
from server.errors import Invalid

TODAY = date(2026, 11, 23)
DRAFT = CampaignDraft("Apprentices 2027", TODAY, TODAY + timedelta(days=30), "Why?", Goal.SHARES, 100)


@pytest.fixture
def manager(given):
    return given.approver()


def test_a_campaign_is_made_changed_put_away_and_brought_back(session, manager, now):
    campaign = create_campaign(session, DRAFT, by=manager, now=now)
    assert (campaign.slug, campaign.goal, campaign.goal_figure) == ("apprentices-2027", Goal.SHARES, 100)
    update_campaign(session, campaign, replace(DRAFT, goal=None), by=manager, now=now)
    assert (campaign.goal, campaign.goal_figure) == (None, None)
    update_campaign(session, campaign, replace(DRAFT, goal=None), by=manager, now=now)
    archive_campaign(session, campaign, by=manager, now=now)
    archive_campaign(session, campaign, by=manager, now=now)
    assert standing(campaign, TODAY) == "archived"
    restore_campaign(session, campaign, by=manager, now=now)
    assert standing(campaign, TODAY) == "running"
    done = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert done == [f"campaign.{act}" for act in ("created", "changed", "archived", "restored")]


@pytest.mark.parametrize(
    ("starts", "ends", "stands"),
    [(0, 0, "running"), (-9, None, "running"), (1, None, "upcoming"), (-2, -1, "ended"), (-2, 0, "running")],
)
def test_its_first_and_last_day_belong_to_it(given, starts, ends, stands):
    first, last = TODAY + timedelta(days=starts), None if ends is None else TODAY + timedelta(days=ends)
    assert standing(given.campaign(starts_on=first, ends_on=last), TODAY) == stands


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"name": "autumn"}, ["name"]),
        ({"starts_on": None}, ["starts_on"]),
        ({"ends_on": TODAY - timedelta(days=1)}, ["ends_on"]),
        ({"goal_figure": None}, ["goal_figure"]),
        ({"goal_figure": 0}, ["goal_figure"]),
        ({"goal_figure": 10**12}, ["goal_figure"]),
        ({"description": "x" * 1001, "starts_on": None}, ["description", "starts_on"]),
    ],
)
def test_everything_that_is_wrong_is_said_at_once(session, given, manager, now, change, fields):
    given.campaign("autumn")
    with pytest.raises(Invalid) as refused:
        create_campaign(session, replace(DRAFT, **change), by=manager, now=now)
    assert sorted(refused.value.fields) == fields
    assert session.scalars(select(Campaign.slug)).all() == ["autumn"]


def test_campaigns_are_listed_with_the_latest_start_first(session, given):
    given.campaign("early", starts_on=TODAY - timedelta(days=90))
    given.campaign("late", starts_on=TODAY)
    assert [campaign.slug for campaign in campaigns(session)] == ["late", "early"]
