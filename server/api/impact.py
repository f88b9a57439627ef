"""GET /impact: what came of my sharing, each figure with its definition."""

from datetime import datetime

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer
from server.api.impact_period import PERIODS, ImpactPeriod, ImpactQuery, today
from server.api.operation import operation
from server.context import context, db
from server.domain.people.api_token import Scope
from server.domain.recognition.awarding import Progress
from server.domain.recognition.badge_award import BadgeAward
from server.domain.recognition.impact import DEFINITIONS, Impact, impact_of


class FigureOut(Answer):
    """A figure and what it counts. The rows behind it are at the address of its name, such as /impact/clicks."""

    count: int
    definition: str


class StreakOut(Answer):
    """Weeks in a row with a share that counts, up to now."""

    weeks: int
    definition: str


class BadgeOut(Answer):
    """A badge that I have, and what earned it."""

    slug: str
    name: str
    description: str
    awarded_at: datetime
    because: str


class NextBadgeOut(Answer):
    """A badge that I do not have yet: how much of what it takes I have, and how much it needs."""

    slug: str
    name: str
    description: str
    have: int
    need: int


class RankOut(Answer):
    """My place among the people on the board of the period."""

    rank: int
    of: int
    board_url: str


class ImpactOut(Answer):
    """What came of my sharing. Streak and badges are of all time."""

    period: ImpactPeriod
    shares: FigureOut
    clicks: FigureOut
    points: FigureOut
    thanks: FigureOut
    streak: StreakOut
    badges: list[BadgeOut]
    next_badges: list[NextBadgeOut] = Field(description="The nearest to being earned first.")
    rank: RankOut | None = Field(description="Null when I am hidden from boards, or nothing counted in the period.")
    hidden_from_boards: bool


@api.get("/impact")
@operation("show_impact", tag="Impact", scope=Scope.ME, refuses=[422])
@api.input(ImpactQuery, location="query", arg_name="query")
@api.output(ImpactOut)
def impact_show(query: ImpactQuery) -> ImpactOut:
    """My figures of a period."""
    period, timezone = PERIODS[query.period], context().settings.timezone
    found = impact_of(db(), caller(), period=period, today=today(), timezone=timezone)
    return ImpactOut(
        period=query.period,
        shares=_figure("shares", found.shares),
        clicks=_figure("clicks", found.clicks),
        points=_figure("points", found.points),
        thanks=_figure("thanks", found.thanks),
        streak=StreakOut(weeks=found.weeks, definition=DEFINITIONS["streak"]),
        badges=[_badge(award) for award in found.badges],
        next_badges=[_next(progress) for progress in found.next_badges],
        rank=_rank(found, period.value),
        hidden_from_boards=caller().hidden_from_boards,
    )


def _figure(name: str, count: int) -> FigureOut:
    return FigureOut(count=count, definition=DEFINITIONS[name])


def _badge(award: BadgeAward) -> BadgeOut:
    badge = award.badge
    return BadgeOut(
        slug=badge.slug,
        name=badge.name,
        description=badge.description,
        awarded_at=award.awarded_at,
        because=award.because,
    )


def _next(progress: Progress) -> NextBadgeOut:
    badge = progress.badge
    return NextBadgeOut(
        slug=badge.slug, name=badge.name, description=badge.description, have=progress.have, need=badge.threshold
    )


def _rank(found: Impact, period: str) -> RankOut | None:
    if found.standing is None:
        return None
    board = f"{context().settings.public_url}/boards?period={period}"
    return RankOut(rank=found.standing.rank, of=found.standing.of, board_url=board)
