"""The form of a content feed."""

from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import BooleanField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput

from server.domain.library.content_feed import ContentFeed
from server.domain.library.content_feeds import FeedDraft
from server.domain.library.topic import Topic
from server.web.choices import choices_from


class FeedForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What a feed says. What may stand in it is the domain's to say."""

    url = StringField("Address")
    name = StringField("Name")
    topics = SelectMultipleField("Topics for every draft", option_widget=CheckboxInput())
    finds_topics = BooleanField("Find topics for each draft")
    wanted = TextAreaField("Only entries that speak of")
    unwanted = TextAreaField("Never entries that speak of")
    at_most_per_day = StringField("Drafts a day, at most")
    at_most_waiting = StringField("Drafts that wait for you, at most")


def feed_form(session: Session, feed: ContentFeed | None = None, *, sent: bool = False) -> FeedForm:
    """The form, empty, of a feed, or as it was sent."""
    form = FeedForm() if sent else FeedForm(formdata=None, data=_as_it_stands(feed))
    form.topics.choices = choices_from(session, select(Topic.slug, Topic.name).order_by(Topic.name))
    return form


def draft_from(form: FeedForm) -> FeedDraft:
    """The feed that the form describes."""
    return FeedDraft(
        name=form.name.data or "",
        url=form.url.data or "",
        topics=tuple(form.topics.data or ()),
        finds_topics=bool(form.finds_topics.data),
        at_most_per_day=_number(form.at_most_per_day.data),
        at_most_waiting=_number(form.at_most_waiting.data),
        wanted=form.wanted.data or "",
        unwanted=form.unwanted.data or "",
    )


def _number(typed: str | None) -> int:
    """The number, or 0 for what is none, which no feed may have."""
    text = (typed or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _as_it_stands(feed: ContentFeed | None) -> dict[str, object]:
    if feed is None:
        return vars(FeedDraft("", ""))
    names = ("name", "url", "finds_topics", "at_most_per_day", "at_most_waiting", "wanted", "unwanted")
    return {name: getattr(feed, name) for name in names} | {"topics": [topic.slug for topic in feed.topics]}
