"""The form of a group."""

from flask_wtf import FlaskForm
from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput

from server.domain.people.group import Group, GroupKind
from server.domain.people.group_rules import GroupRule, rule_of
from server.domain.people.groups import GroupDraft
from server.domain.people.person import Person
from server.domain.people.team import NO_TEAM, Team
from server.web.words import LANGUAGES, language_name

KINDS = {
    GroupKind.ASSIGNED.value: "Assigned: only you put people in",
    GroupKind.JOINABLE.value: "Joinable: people may also join by themselves",
}


class GroupForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What a group says. What may stand in it is the domain's to say."""

    name = StringField("Name")
    description = TextAreaField("Who it is for")
    kind = RadioField("Who puts people in", choices=KINDS)
    teams = SelectMultipleField("Teams", option_widget=CheckboxInput())
    countries = SelectMultipleField("Countries", option_widget=CheckboxInput())
    languages = SelectMultipleField("Languages they read", option_widget=CheckboxInput())


def group_form(session: Session, group: Group | None = None, *, sent: bool = False) -> GroupForm:
    """The form, empty, of a group, or as it was sent. A rule may name what nobody has any more, so that stays."""
    form = GroupForm() if sent else GroupForm(formdata=None, data=_as_it_stands(group))
    rule = rule_of(group) if group else GroupRule()
    people = select(Person).where(Person.deactivated_at.is_(None)).subquery()
    teams = select(Team.name).join(people, people.c.team_id == Team.id).where(Team.name != NO_TEAM).distinct()
    countries = select(people.c.country).where(people.c.country.is_not(None)).distinct()
    form.teams.choices = sorted({*_values(session, teams), *rule.teams})
    form.countries.choices = sorted({*_values(session, countries), *rule.countries})
    form.languages.choices = LANGUAGES | {tag: language_name(tag) for tag in rule.languages}
    return form


def draft_from(form: GroupForm) -> GroupDraft:
    """The group that the form describes."""
    return GroupDraft(
        name=form.name.data or "",
        description=form.description.data or "",
        kind=GroupKind(form.kind.data),
        rule=rule_from(form),
    )


def rule_from(form: GroupForm) -> GroupRule:
    """The rule that the form describes."""
    return GroupRule(form.teams.data or (), form.countries.data or (), form.languages.data or ())


def _as_it_stands(group: Group | None) -> dict[str, object]:
    if group is None:
        return {"kind": GroupKind.ASSIGNED.value}
    return {
        "name": group.name,
        "description": group.description,
        "kind": group.kind.value,
        **{name: list(values) for name, values in vars(rule_of(group)).items()},
    }


def _values(session: Session, query: Select[str]) -> list[str]:
    return list(session.scalars(query))
