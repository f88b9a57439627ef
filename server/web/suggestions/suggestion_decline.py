"""POST /library/suggestions/<id>/decline: say no to a suggestion, and why."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.deciding_on_suggestions import decline_suggestion, suggestion_to_decide
from server.domain.library.suggestion import SuggestionState
from server.domain.people.person import Role
from server.errors import Conflict, Invalid
from server.web.blueprint import only_for, pages
from server.web.signed_in import me
from server.web.suggestions.suggestion_list import show


@pages.post("/library/suggestions/<int:suggestion_id>/decline")
@only_for(Role.COMMUNITY_MANAGER)
def suggestion_decline(suggestion_id: int) -> Response | tuple[str, int]:
    """Keep the answer; whoever suggested the page reads it on their own page."""
    suggestion = suggestion_to_decide(db(), me(), suggestion_id)
    answer = request.form.get("answer", "")
    try:
        decline_suggestion(db(), suggestion, by=me(), answer=answer, now=utc_now())
    except (Conflict, Invalid) as error:
        db().rollback()
        status = 409 if isinstance(error, Conflict) else 422
        return show(SuggestionState.WAITING, problem=error.message, about=suggestion_id, typed=answer), status
    db().commit()
    flash("Declined. Your answer is on their page.")
    return redirect(url_for("web.suggestion_list"))
