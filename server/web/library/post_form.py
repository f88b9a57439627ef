"""The form in which a post is written, and the draft it makes."""

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
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput

from server.domain.library.draft import PostDraft, Wording
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


class PostForm(FlaskForm):  # type: ignore[misc]  # as above
    """A whole post. What may stand in it is the domain's to say; this only reads."""

    title = StringField("Title")
    url = StringField("Address")
    summary = TextAreaField("Summary")
    wordings = FieldList(FormField(WordingForm), max_entries=MAX_WORDINGS)
    topics = SelectMultipleField("Topics", option_widget=CheckboxInput())
    groups = SelectMultipleField("Groups", option_widget=CheckboxInput())
    language = SelectField("Language")
    featured = BooleanField("Feature this post")
    live_from = DateTimeLocalField("Live from", validators=[Optional()], format=MINUTES)
    expires_at = DateTimeLocalField("Live until", validators=[Optional()], format=MINUTES)
    disclosure = StringField("Disclosure")
    image_url = StringField("Picture's address")
    image_alt = StringField("Picture in words")
    notes = TextAreaField("Notes for editors")

    def add_wording(self) -> None:
        """One more empty row, for the network of the last one."""
        if len(self.wordings) < MAX_WORDINGS:
            last = self.wordings[-1].form.network.data if len(self.wordings) else FIRST_NETWORKS[0]
            self.wordings.append_entry({"network": last})


def empty_post_form(session: Session) -> PostForm:
    """The form of a new post, with a wording to fill in for each of the first networks."""
    wordings = [{"network": network} for network in FIRST_NETWORKS]
    return _with_choices(session, PostForm(formdata=None, data={"language": "en", "wordings": wordings}))


def filled_post_form(session: Session, post: Post, timezone: str) -> PostForm:
    """The form of a post as it stands."""
    values: dict[str, Any] = {
        **{name: getattr(post, name) for name in _PLAIN},
        "topics": [topic.slug for topic in post.topics],
        "groups": [group.slug for group in post.groups],
        "live_from": to_local_input(post.live_from, timezone),
        "expires_at": to_local_input(post.expires_at, timezone),
        "wordings": [{"network": t.network, "text": t.text, "locked": t.locked} for t in post.current_texts],
    }
    return _with_choices(session, PostForm(formdata=None, data=values), language=post.language)


def sent_post_form(session: Session, post: Post | None = None) -> PostForm:
    """The form as it was sent."""
    return _with_choices(session, PostForm(), language=post.language if post else "en")


def draft_from(form: PostForm, timezone: str, post: Post | None = None) -> PostDraft:
    """The draft that the form describes. A wording without text is left out."""
    networks: dict[str, list[Wording]] = {}
    for row in _written(form):
        networks.setdefault(row.network.data, []).append(Wording(row.text.data, row.locked.data))
    return PostDraft(
        **{name: getattr(form, name).data or "" for name in _PLAIN if name != "featured"},
        featured=form.featured.data,
        topics=form.topics.data,
        groups=form.groups.data,
        live_from=from_local_input(form.live_from.data, timezone, post.live_from if post else None),
        expires_at=from_local_input(form.expires_at.data, timezone, post.expires_at if post else None),
        networks=networks,
    )


def show_problems(form: PostForm, problems: dict[str, str]) -> None:
    """Put the domain's complaints beside the fields they are about."""
    rows: dict[str, list[Any]] = {}
    for row in _written(form):
        rows.setdefault(row.network.data, []).append(row.text)
    for name, problem in problems.items():
        parts = name.split(".")
        field = rows[parts[1]][int(parts[2])] if len(parts) == 3 else form[name if name in form else "wordings"]
        field.errors = [*field.errors, f"{field.label.text} {problem}."]


def _written(form: PostForm) -> list[Any]:
    return [entry.form for entry in form.wordings if (entry.form.text.data or "").strip()]


def _with_choices(session: Session, form: PostForm, language: str = "en") -> PostForm:
    form.topics.choices = choices_from(session, select(Topic.slug, Topic.name).order_by(Topic.name))
    form.groups.choices = choices_from(session, select(Group.slug, Group.name).order_by(Group.name))
    form.language.choices = {language: language} | LANGUAGES
    return form


_PLAIN = ("title", "url", "summary", "notes", "language", "disclosure", "image_url", "image_alt", "featured")
