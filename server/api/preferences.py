"""GET and PUT /me/preferences: how often I hear news, and whether boards show me."""

from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, Body
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.people.api_token import Scope
from server.domain.people.person import Digest, Person
from server.domain.people.preferences import set_preferences


class PreferencesIn(Body):
    """What I prefer."""

    digest: Annotated[Digest, Field(strict=False)]
    hidden_from_boards: bool


class PreferencesOut(Answer):
    """What I prefer."""

    digest: Digest
    hidden_from_boards: bool


@api.get("/me/preferences")
@operation("get_preferences", tag="Me", scope=Scope.ME)
@api.output(PreferencesOut)
def preferences_show() -> PreferencesOut:
    """What I prefer now."""
    return _out(caller())


@api.put("/me/preferences")
@operation("set_preferences", tag="Me", scope=Scope.ME, body=True)
@api.input(PreferencesIn, location="json", arg_name="body")
@api.output(PreferencesOut)
def preferences_put(body: PreferencesIn) -> PreferencesOut:
    """Change both. Who hides is on no board from the next request on, and still sees their own figures."""
    person = caller()
    set_preferences(
        db(),
        person,
        languages=person.languages,
        hidden_from_boards=body.hidden_from_boards,
        digest=body.digest,
        now=utc_now(),
    )
    db().commit()
    return _out(person)


def _out(person: Person) -> PreferencesOut:
    return PreferencesOut(digest=person.digest, hidden_from_boards=person.hidden_from_boards)
