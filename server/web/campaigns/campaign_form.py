"""The form of a campaign."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from server.domain.library.campaign import Campaign, Goal
from server.domain.library.campaigns import CampaignDraft

GOALS = {
    "": "No goal",
    Goal.SHARES.value: "Shares that count",
    Goal.CLICKS.value: "Human clicks",
    Goal.PEOPLE.value: "People taking part",
}


class CampaignForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What a campaign says. What may stand in it is the domain's to say."""

    name = StringField("Name")
    description = TextAreaField("What it is for")
    starts_on = DateField("First day", [Optional()])
    ends_on = DateField("Last day", [Optional()])
    goal = RadioField("What it aims at", choices=GOALS, default="")
    goal_figure = IntegerField("How many", [Optional()])


def campaign_form(campaign: Campaign | None = None, *, sent: bool = False) -> CampaignForm:
    """The form, empty, of a campaign, or as it was sent."""
    return CampaignForm() if sent else CampaignForm(formdata=None, data=_as_it_stands(campaign))


def draft_from(form: CampaignForm) -> CampaignDraft:
    """The campaign that the form describes."""
    return CampaignDraft(
        name=form.name.data or "",
        description=form.description.data or "",
        starts_on=form.starts_on.data,
        ends_on=form.ends_on.data,
        goal=Goal(form.goal.data) if form.goal.data else None,
        goal_figure=form.goal_figure.data,
    )


def _as_it_stands(campaign: Campaign | None) -> dict[str, Any]:
    if campaign is None:
        return {"goal": ""}
    names = ("name", "description", "starts_on", "ends_on", "goal_figure")
    return {name: getattr(campaign, name) for name in names} | {"goal": campaign.goal.value if campaign.goal else ""}
