"""POST /suggestions: name a page that colleagues should share."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, Body, Text
from server.api.idempotency import once
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.suggesting import MAX_NOTE_LENGTH, MAX_TITLE_LENGTH, suggest_page
from server.domain.library.suggestion import Suggestion, SuggestionState
from server.domain.people.api_token import Scope

MAX_URL_LENGTH = 2_000


class SuggestionIn(Body):
    """A page, and why."""

    url: Annotated[Text, Field(min_length=1, max_length=MAX_URL_LENGTH, description="An http or https address.")]
    title: Annotated[Text, Field(max_length=MAX_TITLE_LENGTH)] = ""
    note: Annotated[Text, Field(max_length=MAX_NOTE_LENGTH, description="For the community manager.")] = ""


class SuggestionOut(Answer):
    """A suggestion and what became of it."""

    id: int
    url: str
    title: str
    note: str
    state: SuggestionState
    created_at: datetime


@api.post("/suggestions")
@operation("suggest_page", tag="Suggestions", scope=Scope.SUGGEST, refuses=[409], body=True, idempotent=True)
@api.input(SuggestionIn, location="json", arg_name="body")
@api.output(SuggestionOut, status_code=201)
@once
def suggestion_create(key: str, body: SuggestionIn) -> SuggestionOut:
    """Suggest a page; a community manager decides."""
    suggestion = suggest_page(
        db(), caller(), url=body.url, title=body.title, note=body.note, idempotency_key=key, now=utc_now()
    )
    return suggestion_out(suggestion)


def suggestion_out(suggestion: Suggestion) -> SuggestionOut:
    """The suggestion as it stands."""
    return SuggestionOut(
        id=suggestion.id,
        url=suggestion.url,
        title=suggestion.title,
        note=suggestion.note,
        state=suggestion.state,
        created_at=suggestion.created_at,
    )
