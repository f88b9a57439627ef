"""GET /calendar: which posts go live and which end between two days."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field, model_validator
from sqlalchemy import select

from server.api.auth import caller, require_reviewer
from server.api.blueprint import api
from server.api.fields import Answer, Day, Query, Text
from server.api.operation import operation
from server.context import context, db
from server.domain.library.calendar import calendar
from server.domain.library.post import Post, post_topic
from server.domain.library.reviewers import posts_of_manager
from server.domain.library.topic import Topic
from server.domain.people.api_token import Scope

MAX_DAYS = 93
MOST_IN_DAY = 100


class CalendarQuery(Query):
    """Which days, of the programme's time zone, the first and the last included; at most 93."""

    first: Day
    last: Day
    topic: Annotated[Text, Field(max_length=120)] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not 0 <= (self.last - self.first).days < MAX_DAYS:
            raise ValueError(f"`last` must be `first` or one of the {MAX_DAYS - 1} days after it.")
        return self


class CalendarPost(Answer):
    """One post, and when it starts or ends."""

    id: int
    title: str
    at: datetime


class CalendarDayOut(Answer):
    """One day. At most a hundred posts of each kind are listed; `starts_in_all` and `ends_in_all` count every one."""

    day: date
    starts: list[CalendarPost]
    starts_in_all: int
    ends: list[CalendarPost]
    ends_in_all: int


class Calendar(Answer):
    """The days on which something starts or ends, in order."""

    items: list[CalendarDayOut]


@api.get("/calendar")
@operation("list_calendar", tag="Library", scope=Scope.CONTENT_READ, refuses=[422])
@api.input(CalendarQuery, location="query", arg_name="query")
@api.output(Calendar)
def calendar_list(query: CalendarQuery) -> Calendar:
    """What starts and ends among the approved posts that the caller looks after, to community managers."""
    require_reviewer()
    fits = [posts_of_manager(db(), caller())]
    if query.topic:
        of_topic = select(post_topic.c.post_id).join(Topic, Topic.id == post_topic.c.topic_id)
        fits.append(Post.id.in_(of_topic.where(Topic.slug == query.topic)))
    days = calendar(
        db(),
        query.first,
        (query.last - query.first).days + 1,
        timezone=context().settings.timezone,
        fits=fits,
        most=MOST_IN_DAY,
        count_live=False,
    )
    return Calendar(
        items=[
            CalendarDayOut(
                day=day.day,
                starts=[_post(post, post.live_from) for post in day.starts],
                starts_in_all=day.starts_in_all,
                ends=[_post(post, post.expires_at) for post in day.ends],
                ends_in_all=day.ends_in_all,
            )
            for day in days
            if day.starts or day.ends
        ]
    )


def _post(post: Post, at: datetime | None) -> CalendarPost:
    assert at is not None  # the calendar finds it by that moment
    return CalendarPost(id=post.id, title=post.title, at=at)
