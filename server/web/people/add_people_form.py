"""The form that adds people to something by a list of them, or by the group they are in."""

from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from server.domain.people.finding import MAX_LIST_CHARACTERS, people_listed
from server.domain.people.group import Group, GroupMember
from server.domain.people.person import Person
from server.web.choices import choices_from

SHOWN_UNKNOWN = 10


class AddPeopleForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Who is meant."""

    people = TextAreaField("People", [Length(max=MAX_LIST_CHARACTERS, message="Paste a shorter list, in two parts.")])
    group = SelectField("Or everyone in a group", default="")


def add_people_form(session: Session, *, sent: bool = False) -> AddPeopleForm:
    """The form, empty or as it was sent."""
    form = AddPeopleForm() if sent else AddPeopleForm(formdata=None)
    form.group.choices = {"": "No group"} | choices_from(session, select(Group.slug, Group.name).order_by(Group.name))
    return form


def people_in(session: Session, form: AddPeopleForm) -> list[Person] | None:
    """Whom the form means; None, with the complaint beside the field, when that is not certain."""
    if not form.validate():
        return None
    found = people_listed(session, form.people.data or "")
    if found.unknown:
        names = ", ".join(f"“{entry[:80]}”" for entry in found.unknown[:SHOWN_UNKNOWN])
        more = " and others" if len(found.unknown) > SHOWN_UNKNOWN else ""
        form.people.errors = [f"{names}{more}: nobody here, or more than one. Write the e-mail address."]
        return None
    people = list({person.id: person for person in [*found.people, *_in_group(session, form.group.data)]}.values())
    if not people:
        form.people.errors = ["Name somebody, or choose a group."]
        return None
    return people


def _in_group(session: Session, slug: str | None) -> list[Person]:
    if not slug:
        return []
    people = select(Person).join(GroupMember, GroupMember.person_id == Person.id).join(Group)
    return list(session.scalars(people.where(Group.slug == slug, Person.deactivated_at.is_(None)).order_by(Person.id)))
