"""The form of a disclosure rule."""

from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from wtforms import BooleanField, SelectField, StringField, TextAreaField

from server.domain.library.disclosure_file import DisclosureEntry
from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.library.draft import tidy_line, tidy_text
from server.errors import NotFound
from server.networks import NETWORKS
from server.web.words import LANGUAGES


class DisclosureForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """One rule. What may stand in it is the domain's to say."""

    text = StringField("What people say")
    country = StringField("Country")
    network = SelectField("Network", choices={"": "Every network"} | {key: n.label for key, n in NETWORKS.items()})
    language = SelectField("Language of the post", choices={"": "Every language"} | LANGUAGES)
    required = BooleanField("Always, even where a post has a disclosure of its own")
    note = TextAreaField("Why")


def disclosure_form(rule: DisclosureRule | None = None, *, sent: bool = False) -> DisclosureForm:
    """The form as it was sent, or as the rule stands."""
    form = DisclosureForm() if sent else DisclosureForm(formdata=None, obj=rule)
    if rule and rule.language not in form.language.choices:
        form.language.choices = form.language.choices | {rule.language: rule.language}
    return form


def entry_from(form: DisclosureForm) -> DisclosureEntry:
    """The rule that the form describes."""
    return DisclosureEntry(
        country=tidy_line(form.country.data or "").upper(),
        network=form.network.data,
        language=form.language.data,
        text=tidy_line(form.text.data or ""),
        required=form.required.data,
        note=tidy_text(form.note.data or ""),
    )


def rule_for(session: Session, rule_id: int) -> DisclosureRule:
    """That rule. Raises NotFound."""
    rule = session.get(DisclosureRule, rule_id)
    if rule is None:
        raise NotFound("There is no such disclosure rule. It may have been removed; look for it in the list.")
    return rule
