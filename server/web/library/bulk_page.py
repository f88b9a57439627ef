"""What the pages of bulk changes have in common: the wish as it was sent, and the posts it is about."""

from dataclasses import dataclass

from flask import request
from sqlalchemy import select

from server.clock import utc_now
from server.context import db
from server.domain.library.bulk import MAX_POSTS, Wish
from server.domain.library.bulk_change import BulkAction
from server.domain.library.campaign import Campaign
from server.domain.library.lists import count_matching, matching_ids
from server.domain.library.topic import Topic
from server.errors import Invalid, NotFound
from server.web.library.bulk_words import ACTIONS
from server.web.library.list_wanted import Wanted

NO_CAMPAIGN = "-"
EVERY = "every"


@dataclass(frozen=True)
class Target:
    """What a wish may aim at, by value, and which is chosen."""

    label: str
    options: dict[str, str]


@dataclass(frozen=True)
class Chosen:
    """The posts it is about, at most MAX_POSTS, and how many were asked for."""

    ids: list[int]
    asked_for: int


def wished_action(sent: str | None) -> BulkAction:
    """The action of that name. Raises NotFound."""
    if sent not in [action.value for action in BulkAction]:
        raise NotFound("There is no such action. Choose one below the list of posts.")
    return BulkAction(sent)


def targets(action: BulkAction) -> Target | None:
    """The topics or campaigns to choose from, or None where the action needs none."""
    if ACTIONS[action].target == "topic":
        return Target("Topic", dict(db().execute(select(Topic.slug, Topic.name).order_by(Topic.name)).all()))
    if ACTIONS[action].target == "campaign":
        standing = select(Campaign.slug, Campaign.name).where(Campaign.archived_at.is_(None)).order_by(Campaign.name)
        return Target("Campaign", dict(db().execute(standing).all()) | {NO_CAMPAIGN: "No campaign"})
    return None


def wish_of(action: BulkAction, sent: str, offered: Target | None) -> Wish | None:
    """The wish, or None when it needs a target and has none that is offered."""
    if offered is None:
        return Wish(action)
    return Wish(action, "" if sent == NO_CAMPAIGN else sent) if sent in offered.options else None


def chosen(asked: Wanted) -> Chosen:
    """Every post that fits the list's filters where that was asked for, else those whose boxes were ticked."""
    return _every(asked) if EVERY in request.args else _ticked()


def _every(asked: Wanted) -> Chosen:
    filters, now = asked.filters(), utc_now()
    try:
        ids = matching_ids(db(), filters, now=now, limit=MAX_POSTS)
    except Invalid:  # a mistyped status: nothing fits it
        return Chosen([], 0)
    return Chosen(ids, count_matching(db(), filters, now=now) if len(ids) == MAX_POSTS else len(ids))


def _ticked() -> Chosen:
    sent = [value for value in request.args.getlist("post") if value.isascii() and value.isdecimal()]
    ids = [int(value) for value in dict.fromkeys(sent) if len(value) < 10]
    return Chosen(ids[:MAX_POSTS], len(ids))
