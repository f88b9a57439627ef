"""The wordings of a post: add one, change one, take one away."""

from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Body, Text, row_id
from server.api.idempotency import once
from server.api.network_key import NetworkKey
from server.api.operation import operation
from server.api.post_answer import PostOut, WordingOut, post_out, wording_out
from server.api.post_body import WordingIn
from server.clock import utc_now
from server.context import db
from server.domain.library.draft import MAX_TEXT_LENGTH
from server.domain.library.own_posts import post_for, wording_for
from server.domain.library.writing import add_share_text, edit_share_text, retire_share_text
from server.domain.people.api_token import Scope


class NewWording(WordingIn):
    """A wording for one network."""

    network: NetworkKey


class ChangedWording(Body):
    """Other words."""

    text: Annotated[Text, Field(min_length=1, max_length=MAX_TEXT_LENGTH)]


@api.post("/posts/<int:post_id>/wordings")
@operation("add_wording", tag="Library", scope=Scope.CONTENT_WRITE, refuses=[404, 409], body=True, idempotent=True)
@api.input(NewWording, location="json", arg_name="body")
@api.output(WordingOut, status_code=201)
@once
def wording_create(key: str, post_id: int, body: NewWording) -> WordingOut:
    """Add a wording; it waits for approval."""
    post = post_for(db(), caller(), row_id(post_id), to_change=True)
    text = add_share_text(
        db(), post, network=body.network, text=body.text, locked=body.locked, by=caller(), now=utc_now()
    )
    return wording_out(text)


@api.patch("/posts/<int:post_id>/wordings/<int:wording_id>")
@operation("change_wording", tag="Library", scope=Scope.CONTENT_WRITE, refuses=[404, 409], body=True)
@api.input(ChangedWording, location="json", arg_name="body")
@api.output(WordingOut)
def wording_change(post_id: int, wording_id: int, body: ChangedWording) -> WordingOut:
    """Change one wording, which sends just that wording back to review."""
    wording = wording_for(db(), caller(), row_id(post_id), row_id(wording_id))
    answer = wording_out(edit_share_text(db(), wording, body.text, by=caller(), now=utc_now()))
    db().commit()
    return answer


@api.delete("/posts/<int:post_id>/wordings/<int:wording_id>")
@operation("remove_wording", tag="Library", scope=Scope.CONTENT_WRITE, refuses=[404, 409])
@api.output(PostOut)
def wording_remove(post_id: int, wording_id: int) -> PostOut:
    """Offer one wording no longer; the answer is the post without it."""
    wording = wording_for(db(), caller(), row_id(post_id), row_id(wording_id))
    retire_share_text(db(), wording, by=caller(), now=utc_now())
    answer = post_out(wording.post)
    db().commit()
    return answer
