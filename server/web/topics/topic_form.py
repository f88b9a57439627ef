"""The form of a topic."""

from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput

from server.domain.library.topic import Topic, TopicKind
from server.domain.library.topics import TopicDraft, managers_of, possible_managers
from server.domain.people.person import Person, Role

KINDS = {
    TopicKind.OPEN.value: "Open: everyone may follow it",
    TopicKind.CLOSED.value: "Closed: assigned by those who look after it",
}
APPROVALS = {"1": "One approval", "2": "Two approvals, by different people"}


class TopicForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What a topic says. What may stand in it is the domain's to say."""

    name = StringField("Name")
    description = TextAreaField("What it is about")
    kind = RadioField("Who follows it", choices=KINDS)
    approvals_needed = RadioField("Its posts need", choices=APPROVALS)
    managers = SelectMultipleField("Looked after by", option_widget=CheckboxInput())


def topic_form(session: Session, person: Person, topic: Topic | None = None, *, sent: bool = False) -> TopicForm:
    """The form, empty, of a topic, or as it was sent. Only an admin says who looks after a topic."""
    form = TopicForm() if sent else TopicForm(formdata=None, data=_as_it_stands(session, topic))
    if person.has_role(Role.ADMIN):
        form.managers.choices = {str(manager.id): manager.name for manager in possible_managers(session)}
    else:
        del form.managers
    return form


def draft_from(form: TopicForm) -> TopicDraft:
    """The topic that the form describes."""
    return TopicDraft(
        name=form.name.data or "",
        description=form.description.data or "",
        kind=TopicKind(form.kind.data),
        approvals_needed=int(form.approvals_needed.data),
    )


def named_managers(form: TopicForm) -> list[int] | None:
    """Who is to look after the topic, or None where that was not asked."""
    return [int(person_id) for person_id in form.managers.data] if "managers" in form else None


def _as_it_stands(session: Session, topic: Topic | None) -> dict[str, object]:
    if topic is None:
        return {"kind": TopicKind.OPEN.value, "approvals_needed": "1"}
    return {
        "name": topic.name,
        "description": topic.description,
        "kind": topic.kind.value,
        "approvals_needed": str(topic.approvals_needed),
        "managers": [str(manager.id) for manager in managers_of(session, topic)],
    }
