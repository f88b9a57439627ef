"""What the pages of campaigns show of one: where it stands, how far it is, and how much of its time has passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from server.domain.library.campaign import Campaign, Goal
from server.domain.library.campaigns import STANDINGS, standing
from server.domain.reach.campaign_progress import Progress, days_of, progress_of
from server.web.words import count_of

# standing: (label, tone), as with the states of posts.
STANDING = {
    "running": ("Running", "good"),
    "upcoming": ("Upcoming", "next"),
    "ended": ("Ended", "ended"),
    "archived": ("Archived", "quiet"),
}
UNITS = {
    Goal.SHARES: ("share that counts", "shares that count"),
    Goal.CLICKS: ("human click", "human clicks"),
    Goal.PEOPLE: ("person taking part", "people taking part"),
}
# The address under which the rows behind each figure are found.
ROWS = {Goal.SHARES: "shares", Goal.CLICKS: "clicks", Goal.PEOPLE: "people"}


@dataclass(frozen=True)
class CampaignView:
    """One campaign on one day of the programme."""

    campaign: Campaign
    standing: str
    progress: Progress
    day: int
    length: int | None

    @property
    def reached(self) -> int | None:
        """How many of what it aims at there are, or None without a goal."""
        return self.progress.of(self.campaign.goal) if self.campaign.goal else None

    @property
    def goal_words(self) -> str:
        """`100 shares that count`, or nothing."""
        if not self.campaign.goal or not self.campaign.goal_figure:
            return ""
        return count_of(self.campaign.goal_figure, *UNITS[self.campaign.goal])

    @property
    def days_words(self) -> str:
        """How much of its time has passed, for a campaign that runs."""
        if self.standing != "running":
            return ""
        return f"day {self.day} of {self.length}" if self.length else f"day {self.day}"


def views_of(session: Session, campaigns: Sequence[Campaign], today: date) -> list[CampaignView]:
    """Each campaign, those that run first, then the upcoming, the ended and the archived ones."""
    progress = progress_of(session, campaigns)
    views = [
        CampaignView(campaign, standing(campaign, today), progress[campaign.id], *days_of(campaign, today))
        for campaign in campaigns
    ]
    return sorted(views, key=lambda view: STANDINGS.index(view.standing))
