"""The form in which a post is written, and the draft it makes."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    FieldList,
    Form,
    FormField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput

from server.domain.library.campaign import Campaign
from server.domain.library.draft import Picture, PostDraft, Wording
from server.domain.library.post import Post
from server.domain.library.topic import Topic
from server.domain.people.group import Group
from server.networks import NETWORKS
from server.web.choices import choices_from
from server.web.dates import from_local_input, to_local_input
from server.web.words import LANGUAGES

MAX_WORDINGS = 100
MINUTES = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
FIRST_NETWORKS = ("x", "linkedin", "bluesky")


class WordingForm(Form):  # type: ignore[misc]  # WTForms ships no types
    """One wording for one network."""

    network = SelectField("Network", choices={key: network.label for key, network in NETWORKS.items()})
    text = TextAreaField("Text")
    locked = BooleanField("Share exactly as it is")


class PictureForm(Form):  # type: ignore[misc]  # as above
    """The picture for one network, in place of the post's own."""

    network = SelectField("Network", choices={key: network.label for key, network in NETWORKS.items()})
    url = StringField("Picture's address")
    alt = StringField("Picture in words")


class PostForm(FlaskForm):  # type: ignore[misc]  # as above
    """A whole post. What may stand in it is the domain's to say; this only reads."""

    title = StringField("Title")
    url = StringField("Address")
    summary = TextAreaField("Summary")
    wordings = FieldList(FormField(WordingForm), max_entries=MAX_WORDINGS)
    topics = SelectMultipleField("Topics", option_widget=CheckboxInput())
    groups = SelectMultipleField("Groups", option_widget=CheckboxInput())
    language = SelectField("Language")
    campaign = SelectField("Campaign")
    featured = BooleanField("Feature this post")
    pinned = BooleanField("Pin it to the top")
    repeat_after_days = IntegerField("Offer it again after (days)", validators=[Optional()])
    own_words_minimum = IntegerField("Words of their own, at least", validators=[Optional()])
    live_from = DateTimeLocalField("Live from", validators=[Optional()], format=MINUTES)
    expires_at = DateTimeLocalField("Live until", validators=[Optional()], format=MINUTES)
    disclosure = StringField("Disclosure")
    image_url = StringField("Picture's address")
    image_alt = StringField("Picture in words")
    images = FieldList(FormField(PictureForm), max_entries=len(NETWORKS))
    notes = TextAreaField("Notes for editors")
    # Whose post the editor shows; no part of the draft.
    preview_as = StringField("Preview as")
    # What the editor's helpers said, shown once.
    fetched = ""
    suggested_topics: Sequence[str] = ()
    suggestion_said = ""

    def add_wording(self) -> None:
        """One more empty row, for the network of the last one."""
        if len(self.wordings) < MAX_WORDINGS:
            last = self.wordings[-1].form.network.data if len(self.wordings) else FIRST_NETWORKS[0]
            self.wordings.append_entry({"network": last})

    def add_picture(self) -> None:
        """One more empty picture, for the first network that has none."""
        taken = {row.form.network.data for row in self.images}
        if free := next((key for key in NETWORKS if key not in taken), None):
            self.images.append_entry({"network": free})


def empty_post_form(session: Session, begin: Mapping[str, Any] | None = None) -> PostForm:
    """The form of a new post, with a wording to fill in for each of the first networks, and with what `begin` says."""
    wordings = [{"network": network} for network in FIRST_NETWORKS]
    values = {"language": "en", "wordings": wordings, **(begin or {})}
    return _with_choices(session, PostForm(formdata=None, data=values))


def filled_post_form(session: Session, post: Post, timezone: str) -> PostForm:
    """The form of a post as it stands."""
    values: dict[str, Any] = {
        **{name: getattr(post, name) for name in _PLAIN},
        "topics": [topic.slug for topic in post.topics],
        "groups": [group.slug for group in post.groups],
        "live_from": to_local_input(post.live_from, timezone),
        "expires_at": to_local_input(post.expires_at, timezone),
        "own_words_minimum": post.own_words_minimum or None,
        "campaign": post.campaign.slug if post.campaign else "",
        "images": [{"network": image.network, "url": image.url, "alt": image.alt} for image in post.images],
        "wordings": [{"network": t.network, "text": t.text, "locked": t.locked} for t in post.current_texts],
    }
    return _with_choices(session, PostForm(formdata=None, data=values), language=post.language)


def sent_post_form(session: Session, post: Post | None = None) -> PostForm:
    """The form as it was sent."""
    return _with_choices(session, PostForm(), language=post.language if post else "en")


def draft_from(form: PostForm, timezone: str, *filled_with: Post | PostDraft) -> PostDraft:
    """The draft that the form describes. A wording without text is left out.

    `filled_with` is what may have filled the form: times that were not touched keep their seconds.
    """
    networks: dict[str, list[Wording]] = {}
    for row in _written(form):
        networks.setdefault(row.network.data, []).append(Wording(row.text.data, row.locked.data))
    plain: dict[str, Any] = {name: getattr(form, name).data or "" for name in _WORDS}
    return PostDraft(
        **plain,
        featured=form.featured.data,
        pinned=form.pinned.data,
        campaign=form.campaign.data,
        repeat_after_days=form.repeat_after_days.data,
        own_words_minimum=form.own_words_minimum.data or 0,
        images=_pictures(form),
        topics=form.topics.data,
        groups=form.groups.data,
        live_from=from_local_input(form.live_from.data, timezone, *(seen.live_from for seen in filled_with)),
        expires_at=from_local_input(form.expires_at.data, timezone, *(seen.expires_at for seen in filled_with)),
        networks=networks,
    )


def show_problems(form: PostForm, problems: dict[str, str]) -> None:
    """Put the domain's complaints beside the fields they are about."""
    rows: dict[str, list[Any]] = {}
    for row in _written(form):
        rows.setdefault(row.network.data, []).append(row.text)
    for name, problem in problems.items():
        field = _field_of(form, rows, name)
        field.errors = [*field.errors, f"{field.label.text} {problem}."]


def _field_of(form: PostForm, rows: dict[str, list[Any]], name: str) -> Any:
    first, _, rest = name.partition(".")
    if first == "networks" and rest:
        network, _, index = rest.partition(".")
        return rows[network][int(index)]
    if first == "images" and rest:
        return next(row.form.url for row in form.images if row.form.network.data == rest)
    return form[name if name in form else "wordings"]


def _pictures(form: PostForm) -> dict[str, Picture]:
    given = [entry.form for entry in form.images if (entry.form.url.data or "").strip()]
    return {row.network.data: Picture(row.url.data, row.alt.data or "") for row in given}


def _written(form: PostForm) -> list[Any]:
    return [entry.form for entry in form.wordings if (entry.form.text.data or "").strip()]


def _with_choices(session: Session, form: PostForm, language: str = "en") -> PostForm:
    form.topics.choices = choices_from(session, select(Topic.slug, Topic.name).order_by(Topic.name))
    form.groups.choices = choices_from(session, select(Group.slug, Group.name).order_by(Group.name))
    campaigns = choices_from(session, select(Campaign.slug, Campaign.name).order_by(Campaign.name))
    form.campaign.choices = {"": "No campaign"} | campaigns
    form.campaign.data = form.campaign.data or ""  # a form that does not ask says none
    form.language.choices = {language: language} | LANGUAGES
    return form


_WORDS = ("title", "url", "summary", "notes", "language", "disclosure", "image_url", "image_alt")
_PLAIN = (*_WORDS, "featured", "pinned", "repeat_after_days", "own_words_minimum")
