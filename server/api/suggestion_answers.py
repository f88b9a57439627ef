"""What colleagues suggest, and answering it: make a draft of it, or say kindly why not."""

from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.cursors import seal, unseal
from server.api.fields import Answer, Body, Cursor, PageLimit, Query, Text, row_id
from server.api.idempotency import once
from server.api.operation import operation
from server.api.post_answer import PostOut, post_out
from server.api.suggestions import SuggestionOut, suggestion_out
from server.clock import utc_now
from server.context import db
from server.domain.library.deciding_on_suggestions import (
    MAX_ANSWER_LENGTH,
    decline_suggestion,
    draft_from_suggestion,
    suggestion_to_decide,
    suggestions,
)
from server.domain.library.suggestion import SuggestionState
from server.domain.people.api_token import Scope


class SuggestionsQuery(Query):
    """Which part of the list."""

    limit: PageLimit = 20
    cursor: Cursor | None = None
    state: SuggestionState | None = None


class SuggestedOut(SuggestionOut):
    """A suggestion with who made it, and the post that it became."""

    suggested_by: str
    post_id: int | None


class Suggested(Answer):
    """A page of suggestions, newest first. `next` is the cursor of the next page; null at the end."""

    items: list[SuggestedOut]
    next: str | None


class DraftIn(Body):
    """Nothing needs to be said."""


class DeclineIn(Body):
    """Why not; whoever suggested it reads this."""

    answer: Annotated[Text, Field(min_length=1, max_length=MAX_ANSWER_LENGTH)]


@api.get("/suggestions")
@operation("list_suggestions", tag="Suggestions", scope=Scope.CONTENT_REVIEW, refuses=[422])
@api.input(SuggestionsQuery, location="query", arg_name="query")
@api.output(Suggested)
def suggested_list(query: SuggestionsQuery) -> Suggested:
    """What colleagues suggest."""
    page = suggestions(db(), state=query.state, limit=query.limit, cursor=unseal(query.cursor, "suggestions"))
    items = [
        SuggestedOut(**suggestion_out(row).model_dump(), suggested_by=person.name, post_id=row.post_id)
        for row, person in page.items
    ]
    return Suggested(items=items, next=seal(page.next_cursor, "suggestions"))


@api.post("/suggestions/<int:suggestion_id>/draft")
@operation(
    "draft_suggestion", tag="Suggestions", scope=Scope.CONTENT_REVIEW, refuses=[404, 409], body=True, idempotent=True
)
@api.input(DraftIn, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def suggestion_draft(key: str, suggestion_id: int, body: DraftIn) -> PostOut:
    """Make a draft of it that keeps the suggester's name."""
    suggestion = suggestion_to_decide(db(), caller(), row_id(suggestion_id))
    return post_out(draft_from_suggestion(db(), suggestion, by=caller(), now=utc_now()))


@api.post("/suggestions/<int:suggestion_id>/rejection")
@operation(
    "decline_suggestion", tag="Suggestions", scope=Scope.CONTENT_REVIEW, refuses=[404, 409], body=True, idempotent=True
)
@api.input(DeclineIn, location="json", arg_name="body")
@api.output(SuggestionOut, status_code=201)
@once
def suggestion_decline(key: str, suggestion_id: int, body: DeclineIn) -> SuggestionOut:
    """Say no, and why."""
    suggestion = suggestion_to_decide(db(), caller(), row_id(suggestion_id))
    decline_suggestion(db(), suggestion, by=caller(), answer=body.answer, now=utc_now())
    return suggestion_out(suggestion)
