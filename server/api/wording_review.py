"""Deciding on one wording: approve or reject these very words."""

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import row_id
from server.api.idempotency import once
from server.api.operation import operation
from server.api.post_answer import PostOut, post_out
from server.api.review import REFUSES, DecisionIn, post_to_decide
from server.clock import utc_now
from server.context import db
from server.domain.library.own_posts import wording_for
from server.domain.library.review import approve_wording, reject_wording
from server.domain.people.api_token import Scope
from server.fitness import require_fit


@api.post("/posts/<int:post_id>/wordings/<int:wording_id>/approval")
@operation("approve_wording", tag="Review", scope=Scope.CONTENT_REVIEW, refuses=REFUSES, body=True, idempotent=True)
@api.input(DecisionIn, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def wording_approval_create(key: str, post_id: int, wording_id: int, body: DecisionIn) -> PostOut:
    """Approve one wording; never one's own."""
    post = post_to_decide(post_id, body)
    wording = wording_for(db(), caller(), post_id, row_id(wording_id))
    require_fit(post, wording)
    approve_wording(db(), wording, by=caller(), now=utc_now(), note=body.note)
    return post_out(post)


@api.post("/posts/<int:post_id>/wordings/<int:wording_id>/rejection")
@operation("reject_wording", tag="Review", scope=Scope.CONTENT_REVIEW, refuses=REFUSES, body=True, idempotent=True)
@api.input(DecisionIn, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def wording_rejection_create(key: str, post_id: int, wording_id: int, body: DecisionIn) -> PostOut:
    """Reject one wording; the note says why."""
    post = post_to_decide(post_id, body)
    wording = wording_for(db(), caller(), post_id, row_id(wording_id))
    reject_wording(db(), wording, by=caller(), now=utc_now(), note=body.note)
    return post_out(post)
